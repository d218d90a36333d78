/**
 * The sheet being imported. It is read in slices, one after the other; where a slice does not come, what was read stays and the rest can be
 * asked for again. What was sent and how its columns are meant survives a reload.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Refusal } from '#types/errors';
import type { ForeignSource, Mapping, OrderLine } from '#types/foreign-orders';
import { call, newCommandId } from '../../../api/client';
import type { Input, Output } from '../../../api/entries';
import { CallProblem } from '../../../api/problem';
import { useDraft } from '../../../hooks/use-draft';
import { chooseSheet, uploadSheet } from '../../../platform/sheet';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Sent {
  readonly fileId: string;
  readonly name: string;
  readonly from: ForeignSource;
  readonly sheet: number;
  /** As corrected by hand; null while it is guessed. */
  readonly mapping: Mapping | null;
}

type Preview = Output<'foreignOrders.preview'>;
interface Read {
  readonly key: string;
  readonly head: Omit<Preview, 'lines' | 'next'>;
  readonly lines: readonly OrderLine[];
  readonly isWhole: boolean;
}

export interface Wrong {
  /** What was read when it went wrong: something else is not wrong for it. */
  readonly key?: string;
  readonly refusal?: Refusal;
  readonly problem?: CallProblem;
}

const asProblem = (error: unknown): CallProblem =>
  error instanceof CallProblem ? error : new CallProblem('bug', String(error));

export function useSheet(townId: string) {
  const draft = useDraft<Sent>('import', { fileId: '', name: '', from: 'hotline12345', sheet: 0, mapping: null });
  const { fileId, from, sheet, mapping } = draft.value;
  const forget = draft.clear;
  const [read, setRead] = useState<Read | null>(null);
  const [isSending, setSending] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const [round, setRound] = useState(0);
  const key = fileId === '' ? '' : JSON.stringify([fileId, from, sheet, mapping, round]);
  const latest = useRef(key);

  const load = useCallback(async () => {
    latest.current = key;
    if (key === '') return;
    let lines: readonly OrderLine[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const asked: Input<'foreignOrders.preview'> = {
        townId,
        fileId,
        sheet,
        from,
        after,
        ...(mapping === null ? {} : { mapping }),
      };
      const answer: CallProblem | Answer<Preview> = await call('foreignOrders.preview', asked).catch((error: unknown) =>
        asProblem(error),
      );
      if (latest.current !== key) return;
      if (answer instanceof CallProblem) return setWrong({ key, problem: answer });
      if (!answer.ok) {
        // a sheet lives a day: one that is gone is chosen anew
        if (answer.refusal.code === 'FileMissing') return forget();
        return setWrong({ key, refusal: answer.refusal });
      }
      const { lines: more, next, ...head }: Preview = answer.value;
      lines = [...lines, ...more];
      after = next;
      setRead({ key, head, lines, isWhole: next === null });
    }
  }, [key, townId, fileId, sheet, from, mapping, forget]);
  useEffect(() => {
    const soon = setTimeout(() => void load());
    // whoever leaves the page wants no more of it
    return () => {
      clearTimeout(soon);
      latest.current = '';
    };
  }, [load]);

  const choose = async () => {
    const chosen = await chooseSheet();
    if (!chosen) return;
    setSending(true);
    setWrong({});
    try {
      const begun = await call(
        'files.begin',
        { contentType: SHEET, bytes: chosen.bytes },
        { commandId: newCommandId() },
      );
      if (!begun.ok) return setWrong({ refusal: begun.refusal });
      await uploadSheet(chosen, begun.value.upload);
      const ready = await call('files.finish', { fileId: begun.value.fileId }, { commandId: newCommandId() });
      if (!ready.ok) return setWrong({ refusal: ready.refusal });
      setRead(null);
      draft.set({ fileId: begun.value.fileId, name: chosen.name, sheet: 0, mapping: null });
    } catch (error) {
      setWrong({ problem: error instanceof CallProblem ? error : new CallProblem('network', String(error)) });
    } finally {
      setSending(false);
    }
  };

  return {
    sent: draft.value,
    /** Null until the first slice of what is meant now has come. */
    read: read?.key === key ? read : null,
    isSending,
    wrong: wrong.key === undefined || wrong.key === key ? wrong : {},
    choose,
    set: (change: Partial<Pick<Sent, 'from' | 'sheet' | 'mapping'>>) => draft.set(change),
    reload: () => setRound((before) => before + 1),
    drop: () => {
      draft.clear();
      setRead(null);
      setWrong({});
    },
  };
}
