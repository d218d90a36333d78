import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { voiceWords as words } from '#types/words/asking';
import { bringUp, carry, type CarriedFile } from '../api/carried-files';
import { useCarried } from '../hooks/use-carried';
import { canRecord, play, record, type RecordingProblem, type Running } from '../platform/recorder';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { Note } from './text';
import styles from './voice.module.scss';

interface VoiceProps {
  readonly value: CarriedFile | null;
  readonly onChange: (voice: CarriedFile | null) => void;
}

const MOST_SECONDS = 120;

/** Tap to talk, tap to stop; hear it, delete it. Never needed: where the microphone is not given, typing stays. */
export function Voice({ value, onChange }: VoiceProps) {
  const [running, setRunning] = useState<Running | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [problem, setProblem] = useState<RecordingProblem>();
  const gone = useRef(false);

  useEffect(() => {
    if (!running) return undefined;
    const began = Date.now();
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - began) / 1_000)), 500);
    return () => {
      clearInterval(timer);
      running.stop();
    };
  }, [running]);
  useEffect(() => {
    // A strict mode draws twice: what was left is here again.
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const start = async () => {
    setProblem(undefined);
    setSeconds(0);
    const begun = await record(
      MOST_SECONDS,
      (recording) => {
        setRunning(null);
        if (!gone.current) onChange(carry(recording));
      },
      (why) => {
        setRunning(null);
        setProblem(why);
      },
    );
    if (begun && gone.current) begun.stop();
    else setRunning(begun);
  };

  return (
    <View className={styles.voice}>
      {value ? (
        <Said key={value.key} voice={value} onRemove={() => onChange(null)} />
      ) : running ? (
        <Button id="voice-stop" look="main" onPress={running.stop}>
          {words.stop(seconds)}
        </Button>
      ) : canRecord() ? (
        <>
          <Button id="voice-start" onPress={() => void start()}>
            {words.start}
          </Button>
          <Note>{words.hint}</Note>
        </>
      ) : null}
      {problem === undefined ? null : (
        <View role="alert">
          <Note id="voice-problem">{problem === 'denied' ? words.denied : words.broken}</Note>
        </View>
      )}
    </View>
  );
}

interface SaidProps {
  readonly voice: CarriedFile;
  readonly onRemove: () => void;
}

function Said({ voice, onRemove }: SaidProps) {
  const stop = useRef<() => void>();
  const [playing, setPlaying] = useState(false);
  const [isMute, setMute] = useState(false);
  const [state] = useCarried([voice]);
  useEffect(() => () => stop.current?.(), []);

  const hear = () => {
    if (playing) {
      stop.current?.();
      return setPlaying(false);
    }
    const url = state?.show ?? '';
    setMute(url === '');
    if (url === '') return;
    setPlaying(true);
    stop.current = play(url, () => setPlaying(false));
  };
  const where = state?.where;
  return (
    <>
      <Note id="voice-said">{words.done(voice.seconds ?? 0)}</Note>
      <View className={styles.pair}>
        {where === 'gone' ? null : (
          <Button id="voice-play" onPress={hear}>
            {playing ? words.playing : words.play}
          </Button>
        )}
        <Button
          id="voice-remove"
          look="warn"
          onPress={() => {
            stop.current?.();
            onRemove();
          }}
        >
          {words.remove}
        </Button>
      </View>
      {where === 'bringing' ? <Note id="voice-sending">{words.sending}</Note> : null}
      {where === 'waiting' ? (
        <>
          <Note id="voice-waiting">{words.waiting}</Note>
          <Button id="voice-again" onPress={() => void bringUp(voice)}>
            {words.again}
          </Button>
        </>
      ) : null}
      {where === 'gone' || isMute ? (
        <View role="alert">
          <Note id="voice-problem">{where === 'gone' ? words.lost : words.gone}</Note>
        </View>
      ) : null}
      {state?.unsafe && where !== 'there' ? <Note id="voice-unsafe">{words.unsafe}</Note> : null}
      <ErrorNotice refusal={state?.refusal} />
    </>
  );
}
