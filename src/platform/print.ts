export { canPrint, print } from './print.h5';
