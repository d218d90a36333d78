/**
 * A command that takes files of a draft along: `command.run(files, (fileIdOf) => input)`. What is not with the server yet is brought first;
 * while one is missing nothing is sent, and `problem` or `refusal` says why. What the server has let go after a day is brought once more.
 */
import { useRef, useState } from 'react';
import type { Refusal, RefusalCode } from '#types/errors';
import { bringUp, forgetBrought, type CarriedFile } from '../api/carried-files';
import type { Input, Output, WriteId } from '../api/entries';
import type { CallProblem } from '../api/problem';
import { useCommand } from './use-command';

const LET_GO: readonly RefusalCode[] = ['PictureNotReady', 'VoiceNotReady', 'FileMissing'];

type Making<I extends WriteId> = (fileIdOf: (file: CarriedFile) => string) => Input<I>;

export function useCarryingCommand<I extends WriteId>(id: I) {
  const command = useCommand(id);
  const [missing, setMissing] = useState<{ busy: boolean; refusal?: Refusal; problem?: CallProblem }>({ busy: false });
  const isRunning = useRef(false);

  const attempt = (files: readonly CarriedFile[], input: Making<I>, isLast: boolean): Promise<Output<I> | null> =>
    Promise.all(files.map(bringUp)).then((all) => {
      const bad = all.find((one) => !('fileId' in one));
      setMissing({ busy: false, ...(bad && !('fileId' in bad) ? bad : {}) });
      if (bad) return null;
      let refused: RefusalCode | undefined;
      const fileIdOf = (file: CarriedFile) => {
        const brought = all[files.indexOf(file)];
        return brought && 'fileId' in brought ? brought.fileId : '';
      };
      const sent = command.run(input(fileIdOf), ({ code }) => (refused = code));
      return sent.then((value) => {
        if (isLast || refused === undefined || !LET_GO.includes(refused)) return value;
        forgetBrought(files);
        return attempt(files, input, true);
      });
    });
  const run = (files: readonly CarriedFile[], input: Making<I>): Promise<Output<I> | null> => {
    if (isRunning.current) return Promise.resolve(null);
    isRunning.current = true;
    setMissing({ busy: files.length > 0 });
    command.reset();
    const sent = files.length === 0 ? command.run(input(() => '')) : attempt(files, input, false);
    return sent.finally(() => {
      isRunning.current = false;
    });
  };

  return {
    run,
    busy: missing.busy || command.busy,
    refusal: missing.refusal ?? command.refusal,
    problem: missing.problem ?? command.problem,
  };
}
