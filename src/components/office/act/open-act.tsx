import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { RequestView } from '#types/request-views';
import type { CarriedFile } from '../../../api/carried-files';
import type { Input } from '../../../api/entries';
import { serverNow } from '../../../session/session';
import { say } from '../../toast';
import type { BesideAct } from '../beside/table';
import type { FormAct } from '../handling/acts';
import type { WatchAct } from '../watch-acts';
import type { ActDraft } from './draft';
import type { Spec } from './field';
import { ActSheet } from './sheet';

type OfficeAct = BesideAct | FormAct | WatchAct;

export interface OpenActProps {
  readonly act: OfficeAct;
  readonly spec: Spec<Input<`requests.${OfficeAct}`>>;
  readonly sendId?: string;
  /** Words of the button, and what is said when it is done. */
  readonly main: string;
  readonly said: string;
  readonly view: RequestView;
  readonly townId?: string;
  readonly ownId?: string;
  readonly draft: ActDraft;
  readonly files?: readonly CarriedFile[];
  readonly instead?: (() => void) | undefined;
  readonly above?: ReactNode;
  readonly children?: ReactNode;
  readonly onDone: (after: RequestView) => void;
}

/** An act with a request, open: drawn from its table; what was sent is cleared and said. `key` it by the act. */
export function OpenAct(props: OpenActProps) {
  const { act, spec, said, view, townId = '', ownId = '', draft, onDone, ...sheet } = props;
  const { requestId } = view.row;
  return (
    <View id={`form-${act}`}>
      <ActSheet
        {...sheet}
        name={dashed(act)}
        command={`requests.${act}` as const}
        fields={spec.fields({ view, townId, ownId, now: serverNow(), text: draft.text })}
        draft={draft}
        input={(text, fileIds) => spec.input({ requestId, text, fileIds })}
        onCancel={draft.close}
        onDone={(after) => {
          draft.sent();
          say(said);
          onDone(after);
        }}
      />
    </View>
  );
}

/** `handBack` as part of an id: `hand-back`. */
const dashed = (act: OfficeAct) => act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
