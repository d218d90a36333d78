export { Select } from './select.h5';
