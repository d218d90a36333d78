import { useEffect } from 'react';
import { deviceWords } from '#types/words/counter-page';
import { Note } from '../../../components/text';
import { Conflicts } from './conflicts';
import { copyOf, journalOf, openLines, useKeepingVersion } from './device/keeping';
import { sync } from './device/sync';

const EVERY = 15_000;

/** What was recorded on other half-days and is still here: sent as soon as may be, and settled like today's. */
export function Leftovers({ but }: { readonly but: string | undefined }) {
  useKeepingVersion();
  const lines = openLines().filter(({ dayId }) => dayId !== but);
  const waiting = lines.reduce((sum, key) => sum + journalOf(key).steps.length, 0);
  useEffect(() => {
    const bring = () => openLines().forEach((key) => (key.dayId === but ? undefined : void sync(key)));
    if (waiting > 0) bring();
    const timer = setInterval(bring, EVERY);
    return () => clearInterval(timer);
  }, [but, waiting]);
  return (
    <>
      {waiting > 0 ? <Note id="leftovers">{deviceWords.leftovers(waiting)}</Note> : null}
      {lines.map((key) => (
        <Conflicts
          key={key.dayId}
          line={{
            key,
            rows: copyOf(key)?.line.rows,
            conflicts: journalOf(key).conflicts,
            reload: () => void sync(key),
          }}
        />
      ))}
    </>
  );
}
