/** As in `file-copies.h5.ts`, in the mini-program's own folder (200 MB in all): a temporary file is moved there, so there is one copy of it. */
import Taro from '@tarojs/taro';
import type { ChosenFile } from './picture';

interface Told {
  readonly success: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
}
const done = <T>(ask: (told: Told) => void): Promise<T> =>
  new Promise((resolve, reject) =>
    ask({ success: (result) => resolve(result as T), fail: (error) => reject(new Error(JSON.stringify(error))) }),
  );
const folder = (): string => String(Taro.env.USER_DATA_PATH);
const pathOf = (name: string): string => `${folder()}/${name}`;
const move = (from: string, filePath: string) =>
  done((told) => Taro.getFileSystemManager().saveFile({ tempFilePath: from, filePath, ...told }));

const nothing = () => undefined;

export function keepCopy(name: string, file: ChosenFile): Promise<ChosenFile | null> {
  const path = pathOf(name);
  return move(String(file.source), path).then(
    () => ({ ...file, show: path, source: path }),
    () => null,
  );
}

export function copyOf(
  name: string,
  { contentType, bytes }: Pick<ChosenFile, 'contentType' | 'bytes'>,
): Promise<ChosenFile | null> {
  const path = pathOf(name);
  return done((told) => Taro.getFileSystemManager().access({ path, ...told })).then(
    () => ({ show: path, bytes, contentType, source: path }),
    () => null,
  );
}

/** Also what was never kept: WeChat's own temporary file is moved here first, since only here may it be deleted. */
export function dropCopy(name: string, file?: ChosenFile): Promise<void> {
  const filePath = pathOf(name);
  const isElsewhere = file !== undefined && file.source !== filePath;
  return (isElsewhere ? move(String(file.source), filePath).catch(nothing) : Promise.resolve())
    .then(() => done<void>((told) => Taro.getFileSystemManager().unlink({ filePath, ...told })))
    .catch(nothing);
}

export const copyNames = (): Promise<readonly string[]> =>
  done<{ files: string[] }>((told) => Taro.getFileSystemManager().readdir({ dirPath: folder(), ...told })).then(
    ({ files }) => files,
    () => [],
  );
