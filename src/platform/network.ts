export { watchNetwork } from './network.h5';
