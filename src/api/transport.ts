/** What tests and the type checker resolve; builds take the file of their target. */
export { transport } from './transport.h5';
