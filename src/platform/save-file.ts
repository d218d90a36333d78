export { saveFile } from './save-file.h5';
