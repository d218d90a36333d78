import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '#types/errors';
import { voiceWords as words } from '#types/words/asking';
import { addressOf, bring } from '../api/bring';
import { canRecord, play, record, type Recording, type RecordingProblem, type Running } from '../platform/recorder';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { Note } from './text';
import styles from './voice.module.scss';

/** A recording the server has. */
export interface SentVoice {
  readonly fileId: string;
  readonly seconds: number;
}
interface VoiceProps {
  readonly value: SentVoice | null;
  readonly onChange: (voice: SentVoice | null) => void;
}

const MOST_SECONDS = 120;

/** Tap to talk, tap to stop; hear it, delete it. Never needed: where the microphone is not given, typing stays. */
export function Voice({ value, onChange }: VoiceProps) {
  const [running, setRunning] = useState<Running | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<Recording>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [problem, setProblem] = useState<RecordingProblem | 'gone'>();
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

  const send = async (recording: Recording) => {
    setSending(true);
    setFailed(undefined);
    setRefusal(undefined);
    const sent = await bring(recording);
    if (gone.current) return;
    setSending(false);
    if ('fileId' in sent) return onChange({ fileId: sent.fileId, seconds: recording.seconds });
    if (sent.refusal) setRefusal(sent.refusal);
    else setFailed(recording);
  };
  const start = async () => {
    setProblem(undefined);
    setRefusal(undefined);
    setSeconds(0);
    const begun = await record(
      MOST_SECONDS,
      (recording) => {
        setRunning(null);
        if (!gone.current) void send(recording);
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
        <Said voice={value} onGone={() => setProblem('gone')} onRemove={() => onChange(null)} />
      ) : sending ? (
        <Note id="voice-sending">{words.sending}</Note>
      ) : running ? (
        <Button id="voice-stop" look="main" onPress={running.stop}>
          {words.stop(seconds)}
        </Button>
      ) : failed ? (
        <>
          <Button id="voice-again" onPress={() => void send(failed)}>
            {words.failed}
          </Button>
          <Button id="voice-drop" look="quiet" onPress={() => setFailed(undefined)}>
            {words.remove}
          </Button>
        </>
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
          <Note id="voice-problem">
            {problem === 'denied' ? words.denied : problem === 'gone' ? words.gone : words.broken}
          </Note>
        </View>
      )}
      <ErrorNotice refusal={refusal} />
    </View>
  );
}

interface SaidProps {
  readonly voice: SentVoice;
  readonly onGone: () => void;
  readonly onRemove: () => void;
}

function Said({ voice, onGone, onRemove }: SaidProps) {
  const stop = useRef<() => void>();
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => stop.current?.(), []);

  const hear = async () => {
    if (playing) {
      stop.current?.();
      return setPlaying(false);
    }
    const url = await addressOf(voice.fileId);
    if (url === null) return onGone();
    setPlaying(true);
    stop.current = play(url, () => setPlaying(false));
  };
  return (
    <>
      <Note id="voice-said">{words.done(voice.seconds)}</Note>
      <View className={styles.pair}>
        <Button id="voice-play" onPress={() => void hear()}>
          {playing ? words.playing : words.play}
        </Button>
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
    </>
  );
}
