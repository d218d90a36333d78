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
    const fetched = JSON.parse(asked) as CarriedFile[];
    fetched.forEach((file) => void (offline ? look(file) : bringUp(file)));
  }, [asked, offline]);
  return files.map((file) => carryingOf(all, file));
}
