export { knowsWhoCalls } from './identity.h5';
