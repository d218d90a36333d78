export { samplePeople, signInAs, type SamplePerson } from './local.h5';
