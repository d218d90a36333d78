export { samplePeople, signInAs, signOutHere, type SamplePerson } from './local.h5';
