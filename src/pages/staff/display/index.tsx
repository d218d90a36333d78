import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { appWords, buttonWords } from '#types/words/common';
import { clockWords, dayWords, halfWords } from '#types/words/dates';
import { displayWords as words } from '#types/words/display';
import { refusalText } from '#types/words/errors';
import { Pressable } from '../../../components/pressable';
import { speech } from '../../../platform/actions';
import { drawsOwnBar, setTitle } from '../../../platform/display';
import { fillScreen, keepAwake } from '../../../platform/screen';
import { back, param } from '../../../routes';
import { refreshSession, useSession } from '../../../session/session';
import { createVoice } from './announce';
import styles from './display.module.scss';
import { useDisplay, type Shown } from './use-display';

/** The screen of a centre on the wall: who is called where, who is next, the time; a voice after one tap. `?centreId=`; nobody signs in. */
export default function Display() {
  const { params } = useRouter();
  const { sample } = useSession();
  const voice = useRef<ReturnType<typeof createVoice>>();
  const [sounds, setSounds] = useState(false);
  const centreId = param(params.centreId);
  const { shown, refusal, clock, quietFor } = useDisplay(centreId, (one) => voice.current?.call(one));
  useEffect(() => {
    setTitle(words.title);
    void refreshSession();
  }, []);
  useEffect(() => {
    const release = keepAwake();
    return () => {
      release();
      voice.current?.stop();
    };
  }, []);
  const start = () => {
    if (!speech) return;
    voice.current ??= createVoice(speech);
    voice.current.say(words.soundStarted);
    setSounds(true);
    fillScreen();
  };

  return (
    <View className={`cun ${styles.screen}`}>
      <View className={styles.top}>
        <View className={styles.centre} role="heading">
          {shown?.centreName ?? words.title}
        </View>
        {shown?.day ? (
          <View className={styles.day}>{`${dayWords(shown.day.startsAt, clock)}${halfWords[shown.day.half]}`}</View>
        ) : null}
        <View className={styles.clock} id="clock">
          {clock === 0 ? '' : clockWords(clock)}
        </View>
      </View>
      {centreId === undefined ? <View className={styles.quiet}>{words.noCentre}</View> : null}
      {refusal ? <View className={styles.quiet}>{refusalText(refusal)}</View> : null}
      {quietFor === undefined || centreId === undefined ? null : (
        <View className={styles.quiet} id="quiet" role="alert">
          {words.quiet(quietFor)}
        </View>
      )}
      {shown ? <Numbers shown={shown} /> : null}
      <View className={styles.bottom}>
        {drawsOwnBar ? null : (
          <Pressable id="back" className={styles.button} onPress={back}>
            {`‹ ${buttonWords.back}`}
          </Pressable>
        )}
        {speech === null ? (
          <Text>{words.noVoice}</Text>
        ) : sounds ? (
          <Text id="sound-is-on">{words.soundIsOn}</Text>
        ) : (
          <Pressable id="sound" className={styles.button} onPress={start}>
            {words.soundOn}
          </Pressable>
        )}
        {sample ? <Text className={styles.sample}>{appWords.sample}</Text> : null}
      </View>
    </View>
  );
}

function Numbers({ shown: { day, serving, next } }: { readonly shown: Shown }) {
  const [newest, ...others] = serving;
  return (
    <View className={styles.body}>
      <View className={styles.now} aria-live="polite">
        {newest === undefined ? (
          <View className={styles.nobody} id="nobody">
            <View>{day === null ? words.noDay : words.nobody}</View>
            {day === null ? null : <View className={styles.small}>{words.welcome}</View>}
          </View>
        ) : (
          <>
            <View className={styles.number} id="now-ticket">
              {newest.ticket}
            </View>
            <View className={styles.window} id="now-window">
              {words.window(newest.window)}
            </View>
            <View className={styles.small}>{newest.departmentName}</View>
          </>
        )}
      </View>
      <View className={styles.side}>
        {others.length === 0 ? null : (
          <View className={styles.part} id="also-serving">
            {others.map(({ ticket, window, departmentName }) => (
              <View key={`${departmentName}${ticket}`} className={styles.line}>
                <Text className={styles.ticket}>{ticket}</Text>
                <Text className={styles.where}>{words.window(window)}</Text>
                <Text className={styles.small}>{departmentName}</Text>
              </View>
            ))}
          </View>
        )}
        {next.every(({ tickets }) => tickets.length === 0) ? null : (
          <View className={styles.part} id="next">
            <View className={styles.small}>{words.next}</View>
            {next
              .filter(({ tickets }) => tickets.length > 0)
              .map(({ departmentName, tickets, waiting }) => (
                <View key={departmentName} className={styles.line}>
                  <Text className={styles.tickets}>{tickets.join('  ')}</Text>
                  <Text className={styles.small}>{`${departmentName} ${words.waiting(waiting)}`}</Text>
                </View>
              ))}
          </View>
        )}
      </View>
    </View>
  );
}
