export { TextBox } from './text-box.h5';
