export { canRecord, play, record, type Recording, type RecordingProblem, type Running } from './recorder.h5';
