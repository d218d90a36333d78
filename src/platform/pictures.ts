export { choosePictures, uploadPicture } from './pictures.h5';
