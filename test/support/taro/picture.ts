/** Any picture in jsdom. */
export default 'picture';
