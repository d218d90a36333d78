export { copyNames, copyOf, dropCopy, keepCopy } from './file-copies.h5';
