export { chooseSheet, uploadSheet, type ChosenSheet } from './sheet.h5';
