/**
 * Where the files of a draft are, and on with them: `const states = useCarried(files)`. What is not with the server is brought when the page
 * opens, when one is added and when the line is back; nothing is sent by it but the files.
 */
import { useEffect } from 'react';
import { bringUp, carryingOf, look, useCarryings, type CarriedFile, type Carrying } from '../api/carried-files';
import { useOffline } from '../session/network';

export function useCarried(files: readonly CarriedFile[]): readonly Carrying[] {
  const all = useCarryings();
  const offline = useOffline();
  const asked = JSON.stringify(files);
  useEffect(() => {
    let isWanted = true;
    const go = async () => {
      for (const file of JSON.parse(asked) as CarriedFile[]) {
        if (isWanted) await (offline ? look(file) : bringUp(file));
      }
    };
    void go();
    return () => {
      isWanted = false;
    };
  }, [asked, offline]);
  return files.map((file) => carryingOf(all, file));
}
