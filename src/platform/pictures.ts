export { choosePictures, uploadFile } from './pictures.h5';
