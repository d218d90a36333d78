export { callPhone, printPage, speech, type Speech } from './actions.h5';
