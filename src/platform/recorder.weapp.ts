import Taro from '@tarojs/taro';
import type { Recording, RecordingProblem, Running } from './recorder.h5';

export const canRecord = (): boolean => true;

/** WeChat records by itself and asks its owner first. */
export async function record(
  most: number,
  onDone: (recording: Recording) => void,
  onProblem: (problem: RecordingProblem) => void,
): Promise<Running | null> {
  const recorder = Taro.getRecorderManager();
  let over = false;
  const once = (then: () => void) => {
    if (over) return;
    over = true;
    then();
  };
  recorder.onStop(({ tempFilePath, duration, fileSize }) =>
    once(() =>
      onDone({
        show: tempFilePath,
        bytes: fileSize,
        contentType: 'audio/mpeg',
        source: tempFilePath,
        seconds: Math.max(1, Math.round(duration / 1_000)),
      }),
    ),
  );
  recorder.onError(({ errMsg }) =>
    once(() => onProblem(/auth|deny|denied|permission/i.test(errMsg) ? 'denied' : 'failed')),
  );
  recorder.start({
    duration: most * 1_000,
    format: 'mp3',
    sampleRate: 16_000,
    numberOfChannels: 1,
    encodeBitRate: 48_000,
  });
  return Promise.resolve({ stop: () => recorder.stop() });
}

export function play(url: string, onEnd: () => void): () => void {
  const sound = Taro.createInnerAudioContext();
  sound.src = url;
  sound.onEnded(onEnd);
  sound.onError(onEnd);
  sound.play();
  return () => sound.destroy();
}
export type { Recording, RecordingProblem, Running } from './recorder.h5';
