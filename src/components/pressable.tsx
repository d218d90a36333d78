export { Pressable } from './pressable.h5';
