export { fillScreen, keepAwake } from './screen.h5';
