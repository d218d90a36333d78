export { findPlace, hasMap, type Place } from './place.h5';
