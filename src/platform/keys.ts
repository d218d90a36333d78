export { focusOn, useKeys } from './keys.h5';
