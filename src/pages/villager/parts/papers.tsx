import { bookWords } from '#types/words/bookings';
import { Ticks } from '../../../components/ticks';

interface PapersProps {
  readonly papers: readonly string[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

/** Papers to tick off as they are found; nothing depends on it. */
export function Papers({ papers, ticked, onTick }: PapersProps) {
  const of = papers.map((paper) => ({ value: paper, text: paper }));
  return <Ticks label={bookWords.papers} name="paper" of={of} ticked={ticked} onTick={onTick} />;
}
