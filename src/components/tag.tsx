import { Text, View } from '@tarojs/components';
import type { Timeliness } from '#types/request-codes';
import { timelinessMarks, timelinessWords } from '#types/words/requests';
import styles from './tag.module.scss';

export type Tone = 'good' | 'soon' | 'late' | 'calm' | 'plain';

/** A status as word, shape and colour: never colour alone. */
export function Tag({
  tone,
  mark,
  children,
}: {
  readonly tone: Tone;
  readonly mark: string;
  readonly children: string;
}) {
  return (
    <View className={`${styles.tag} ${styles[tone]}`}>
      <Text aria-hidden>{`${mark} `}</Text>
      <Text>{children}</Text>
    </View>
  );
}

const timelinessTones: Readonly<Record<Timeliness, Tone>> = {
  onTime: 'good',
  soon: 'soon',
  late: 'late',
  stopped: 'plain',
};

/** How a request stands against its promise: ● 按时, ▲ 快到期, ■ 已超期. */
export function TimelinessTag({ of }: { readonly of: Timeliness }) {
  return (
    <Tag tone={timelinessTones[of]} mark={timelinessMarks[of]}>
      {timelinessWords[of]}
    </Tag>
  );
}
