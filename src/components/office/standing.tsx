import { View } from '@tarojs/components';
import type { RequestView } from '#types/request-views';
import { dateWords, deadlineWords, momentWords, startOfDate } from '#types/words/dates';
import { standingWords as words } from '#types/words/handling';
import { Heading, Note, Paragraph } from '../text';

interface Line {
  readonly says: string;
  /** Words of somebody that belong to it. */
  readonly quotes?: readonly string[];
}

/** How the matter stands beside its promise: what is asked, awaited, planned and shared. Only what exists, a sentence each. */
export function Standing({ view, now }: { readonly view: RequestView; readonly now: number }) {
  const lines = [...waiting(view, now), ...shared(view, now), ...came(view, now)];
  if (lines.length === 0) return null;
  return (
    <View id="standing">
      <Heading>{words.title}</Heading>
      {lines.map(({ says, quotes = [] }, n) => (
        <View key={`${n}-${says}`}>
          <Note>{says}</Note>
          {quotes
            .filter((quote) => quote !== '')
            .map((quote, at) => (
              <Paragraph key={`${at}-${quote}`}>{quote}</Paragraph>
            ))}
        </View>
      ))}
    </View>
  );
}

/** What stands still or waits for somebody's word. */
function waiting({ question, extension, longTerm, offeredDown }: RequestView, now: number): Line[] {
  const lines: Line[] = [];
  if (question !== null) {
    const when = momentWords(question.at, now);
    lines.push({ says: question.open ? words.question(when) : words.questionOver(when), quotes: [question.text] });
  }
  if (extension !== null)
    lines.push({
      says: words.extension(extension.byName, extension.days, momentWords(extension.at, now)),
      quotes: [extension.reason],
    });
  if (longTerm !== null)
    lines.push({
      says: words.longTerm(dateWords(longTerm.since, now), dateWords(longTerm.reviewAt, now)),
      quotes: [longTerm.plan],
    });
  if (offeredDown !== null)
    lines.push({
      says: words.offered(offeredDown.orgName, momentWords(offeredDown.at, now)),
      quotes: [offeredDown.reason],
    });
  return lines;
}

/** Who helps: other departments, bodies that are not the town's. */
function shared({ assisting, whistles }: RequestView, now: number): Line[] {
  const { assisting: helps, whistle } = words;
  return [
    ...assisting.map(({ departmentName, state, ask, answer, dueAt }): Line => {
      const asked = ask === '' ? '' : words.asked(ask);
      if (state === 'asked') return { says: helps.asked(departmentName, deadlineWords(dueAt, now)), quotes: [asked] };
      if (state === 'answered') return { says: helps.answered(departmentName), quotes: [asked, answer] };
      return { says: helps.ended(departmentName), quotes: [asked] };
    }),
    ...whistles.map(({ body, ask, answer, dueAt, open }): Line =>
      open
        ? { says: whistle.open(body, deadlineWords(dueAt, now)), quotes: [words.asked(ask)] }
        : { says: whistle.answered(body), quotes: [words.asked(ask), answer] },
    ),
  ];
}

/** Where it came from, what is for sale, what came of it, whom it is about. */
function came({ foreign, sale, outcome, about, callMe }: RequestView, now: number): Line[] {
  const lines: string[] = [];
  if (callMe) lines.push(words.callMe);
  if (foreign !== null) {
    lines.push(words.foreign(foreign.from, foreign.number));
    if (foreign.dueAt !== null) lines.push(words.foreignDue(deadlineWords(foreign.dueAt, now)));
  }
  if (sale !== null) {
    lines.push(words.sale(sale.produce, sale.kg));
    if (sale.until !== null) lines.push(words.saleUntil(dateWords(startOfDate(sale.until), now)));
  }
  const { soldKg, placed } = outcome ?? { soldKg: null, placed: null };
  if (soldKg !== null) lines.push(words.sold(soldKg));
  if (placed !== null) lines.push(words.placed(placed));
  if (about !== null) lines.push(words.about(about.orgName, about.personName));
  return lines.map((says) => ({ says }));
}
