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

export function useCarryingCommand<I extends WriteId>(id: I) {
  const command = useCommand(id);
  const [missing, setMissing] = useState<{ busy: boolean; refusal?: Refusal; problem?: CallProblem }>({ busy: false });
  const isRunning = useRef(false);

  const bringAll = async (files: readonly CarriedFile[]): Promise<ReadonlyMap<string, string> | null> => {
    const ids = new Map<string, string>();
    for (const file of files) {
      const brought = await bringUp(file);
      if (!('fileId' in brought)) {
        setMissing({ busy: false, ...brought });
        return null;
      }
      ids.set(file.key, brought.fileId);
    }
    return ids;
  };
  const attempt = async (
    files: readonly CarriedFile[],
    input: (fileIdOf: (file: CarriedFile) => string) => Input<I>,
    again: boolean,
  ): Promise<Output<I> | null> => {
    setMissing({ busy: files.length > 0 });
    const ids: ReadonlyMap<string, string> | null = files.length === 0 ? new Map() : await bringAll(files);
    if (ids === null) return null;
    let refused: RefusalCode | undefined;
    const value = await command.run(
      input(({ key }) => ids.get(key) ?? ''),
      ({ code }) => (refused = code),
    );
    setMissing({ busy: false });
    if (value !== null || again || files.length === 0 || refused === undefined || !LET_GO.includes(refused))
      return value;
    forgetBrought(files);
    return attempt(files, input, true);
  };
  const run = async (
    files: readonly CarriedFile[],
    input: (fileIdOf: (file: CarriedFile) => string) => Input<I>,
  ): Promise<Output<I> | null> => {
    if (isRunning.current) return null;
    isRunning.current = true;
    command.reset();
    try {
      return await attempt(files, input, false);
    } finally {
      isRunning.current = false;
    }
  };

  return {
    run,
    busy: missing.busy || command.busy,
    refusal: missing.refusal ?? command.refusal,
    problem: missing.problem ?? command.problem,
  };
}
