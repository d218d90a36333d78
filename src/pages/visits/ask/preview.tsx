import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { askWords } from '#types/words/asking';
import { deadlineWords } from '#types/words/dates';
import { call } from '../../../api/client';
import type { Input, Output } from '../../../api/entries';
import { CallProblem } from '../../../api/problem';
import { Note } from '../../../components/text';
import { serverNow } from '../../../session/session';

export type WhereTo = Output<'requests.preview'> | undefined;
type Asked = Input<'requests.preview'> & { readonly about: Input<'requests.preview'>['about'] };

const ENOUGH = 6;
const PAUSE = 700;

/** Where the words would go, asked when the writer pauses. Never kept on the device. */
export function usePreview(asked: Asked): WhereTo {
  const [preview, setPreview] = useState<WhereTo>();
  const { text } = asked;
  const question = JSON.stringify(asked);
  useEffect(() => {
    if (text.length < ENOUGH) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      call('requests.preview', JSON.parse(question) as Asked).then(
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
  }, [text.length, question]);
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
