export { useIsDesk } from './desk.h5';
