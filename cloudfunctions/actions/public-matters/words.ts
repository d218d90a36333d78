/** Are these words for everybody? Held against the names of all who have to do with the request, and what its reporter wrote. */
import { callings, personalWords, spokenDigits } from '#types/words/ledger-rules';
import type { OrgDoc, PersonDoc } from '../../domain/organisation';
import { wordsProblem, type MatterDoc, type WordsProblem } from '../../domain/public-ledger';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { forTown, type Store } from '../../ports/store';
import type { Ports } from '../context';
import { getAll, loadOrgs } from '../load';

const rules = { personal: personalWords, callings, spokenDigits };

/** What the reporter wrote when she opened it. */
const OPENING = /^1-/;

export async function problemOfWords(
  ports: Ports,
  store: Store,
  request: RequestDoc,
  written: Pick<MatterDoc, 'words' | 'progress'>,
): Promise<{ readonly code: WordsProblem; readonly field: 'words' | 'progress' } | null> {
  const ids = [
    ...request.personIds,
    ...(request.acceptedById === null ? [] : [request.acceptedById]),
    ...(request.aboutPersonId === null ? [] : [request.aboutPersonId]),
  ];
  const [people, texts, orgs] = await Promise.all([
    getAll<PersonDoc>(forTown(ports.store, 'county'), 'persons', ids),
    store.get<RequestTextsDoc>('requestTexts', textsIdOf(request._id)),
    loadOrgs(store),
  ]);
  const of = {
    names: people.map(({ name }) => name),
    texts: Object.entries(texts?.fields ?? {}).flatMap(([key, { value }]) => (OPENING.test(key) ? [value] : [])),
    places: [...orgs.values()].flatMap(placeNames),
  };
  for (const field of ['words', 'progress'] as const) {
    const code = wordsProblem(written[field], of, rules);
    if (code !== null) return { code, field };
  }
  return null;
}

const placeNames = ({ kind, name }: OrgDoc): string[] => (kind === 'department' ? [] : [name]);
