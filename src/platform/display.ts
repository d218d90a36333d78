export { drawsOwnBar, inSight, phoneFontScale, setTitle } from './display.h5';
