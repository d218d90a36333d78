/** Which calls are new, and speaking them one after the other. */
import { callAloud } from '#types/words/display';
import type { Output } from '../../../api/entries';
import type { Speech } from '../../../platform/actions';

type Serving = Output<'display.show'>['serving'];

/** A call older than this is not news any more: after an hour without network nobody is called who has long been served. */
const NEWS = 120_000;
/** A browser that swallows the end of a sentence must not silence the rest. */
const LONGEST = 12_000;
/** More than these waiting to be spoken are behind the times: the newest are kept. */
const AT_MOST = 6;

const sameCall = (a: Serving[number], b: Serving[number]) =>
  a.ticket === b.ticket && a.window === b.window && a.calls === b.calls && a.calledAt === b.calledAt;

/** Calls of `after` that were not in `before`, oldest first. */
export const newCalls = (before: Serving, after: Serving, now: number): Serving =>
  after
    .filter((one) => now - one.calledAt <= NEWS && !before.some((old) => sameCall(old, one)))
    .sort((a, b) => a.calledAt - b.calledAt);

/** A voice that finishes one sentence before the next. */
export function createVoice(speech: Speech) {
  let waiting: string[] = [];
  let speaking = false;
  let watch: ReturnType<typeof setTimeout> | undefined;

  const goOn = () => {
    clearTimeout(watch);
    const text = waiting.shift();
    speaking = text !== undefined;
    if (text === undefined) return;
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      goOn();
    };
    watch = setTimeout(end, LONGEST);
    speech.say(text, end);
  };
  const say = (text: string) => {
    waiting = [...waiting, text].slice(-AT_MOST);
    if (!speaking) goOn();
  };
  return {
    say,
    call: ({ ticket, window }: Serving[number]) => say(callAloud(ticket, window)),
    stop() {
      waiting = [];
      speaking = false;
      clearTimeout(watch);
      speech.stop();
    },
  };
}
