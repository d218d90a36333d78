export { drawsOwnBar, phoneFontScale, setTitle } from './display.h5';
