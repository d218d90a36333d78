export { isOpened, newSecret, type Secret } from './desk-sign-in.h5';
