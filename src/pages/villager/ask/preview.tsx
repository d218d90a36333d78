import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { askWords } from '#types/words/asking';
import { deadlineWords } from '#types/words/dates';
import { call } from '../../../api/client';
import type { Output } from '../../../api/entries';
import { CallProblem } from '../../../api/problem';
import { PhoneButton } from '../../../components/phone-button';
import { Note } from '../../../components/text';
import { serverNow } from '../../../session/session';
import styles from './preview.module.scss';

export type WhereTo = Output<'requests.preview'> | undefined;

const ENOUGH = 6;
const PAUSE = 700;

/** Where the words would go, asked when the writer pauses. Never kept on the device. */
export function usePreview(text: string): WhereTo {
  const [preview, setPreview] = useState<WhereTo>();
  useEffect(() => {
    if (text.length < ENOUGH) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      call('requests.preview', { text }).then(
        (answer) => wanted && setPreview(answer.ok ? answer.value : undefined),
        (problem: unknown) => {
          // Without a preview one can still send; anything else is a fault of ours.
          if (!(problem instanceof CallProblem)) throw problem;
        },
      );
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return text.length < ENOUGH ? undefined : preview;
}

/** “会转给…，最晚…回话”, before it is sent. */
export function Preview({ preview }: { readonly preview: WhereTo }) {
  if (!preview) return null;
  const by = deadlineWords(preview.dueAt, serverNow());
  return (
    <View id="preview">
      <Note>
        {preview.sure && preview.departmentName !== ''
          ? askWords.willGo(preview.departmentName, by)
          : askWords.unsure(by)}
      </Note>
      {preview.provisional ? <Note>{askWords.provisional}</Note> : null}
    </View>
  );
}

/** Someone may be in danger: the number to dial comes first, above everything. */
export function Danger({ preview }: { readonly preview: WhereTo }) {
  if (!preview?.danger) return null;
  const { says, number } = askWords.danger[preview.danger];
  return (
    <View className={styles.danger} role="alert">
      <PhoneButton id="danger" words={says} number={number} />
    </View>
  );
}
