export { DeskCode } from './desk-code.h5';
