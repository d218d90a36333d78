export { callPhone, copyText, printPage, scanCode, speech, type Speech } from './actions.h5';
