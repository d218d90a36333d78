import Taro from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { followingWords as words } from '#types/words/request-page';
import { Button } from './button';

/** What she said, to be heard again. */
export function VoicePlayer({ url }: { readonly url: string }) {
  const [playing, setPlaying] = useState(false);
  const sound = useRef<Taro.InnerAudioContext>();
  useEffect(() => () => sound.current?.destroy(), []);
  const toggle = () => {
    if (!sound.current) {
      sound.current = Taro.createInnerAudioContext();
      sound.current.src = url;
      sound.current.onEnded(() => setPlaying(false));
      sound.current.onError(() => setPlaying(false));
    }
    if (playing) sound.current.stop();
    else sound.current.play();
    setPlaying(!playing);
  };
  return (
    <Button id="play-voice" label={words.voice} onPress={toggle}>
      {playing ? words.stopVoice : words.play}
    </Button>
  );
}
