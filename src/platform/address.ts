export { publicAddress } from './address.h5';
