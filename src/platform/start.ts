export { startPlatform } from './start.h5';
