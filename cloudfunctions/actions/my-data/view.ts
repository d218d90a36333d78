/** How a person's own data stand: what she asked for, what is open, what would be called off. */
import type { CorrectionView, MyDataView } from '#types/my-data';
import { isLiveStatus, type BookingDoc } from '../../domain/bookings';
import type { CorrectionDoc, ErasureDoc } from '../../domain/my-data';
import type { PersonDoc } from '../../domain/organisation';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { titleOf } from '../../domain/requests/title';
import { isTerminal } from '../../domain/requests/transitions';
import { keyOf } from '../../domain/steps';
import { forTown, type Store } from '../../ports/store';
import { personOf, type Context } from '../context';
import { getAll, loadTowns, queryAll } from '../load';
import { maskedWords, openText } from '../requests/numbers';
import { homeNames } from '../views';

export const erasureIdOf = (personId: string): string => `county:erasure-${keyOf(personId)}`;

/** Her requests of a town, the oldest first: those she reported. */
export const reportedIn = async (store: Store, personId: string): Promise<RequestDoc[]> =>
  queryAll<RequestDoc>(store, 'requests', {
    eq: { reporterId: personId },
    order: { field: 'submittedAt', direction: 'asc' },
  });

/** Her own visits of a town that have not begun. */
export const visitsToCome = async (store: Store, personId: string, now: number): Promise<BookingDoc[]> =>
  (
    await queryAll<BookingDoc>(store, 'bookings', {
      eq: { personId },
      order: { field: 'startsAt', direction: 'asc' },
      range: { gt: now },
    })
  ).filter(({ status }) => isLiveStatus(status));

/** The store of every town. */
export const townStores = async ({ ports, county }: Pick<Context, 'ports' | 'county'>): Promise<Store[]> =>
  (await loadTowns(county)).map(({ slug }) => forTown(ports.store, slug));

export async function myDataView(ctx: Context): Promise<MyDataView> {
  const me = personOf(ctx);
  const [erasure, stores] = await Promise.all([
    ctx.county.get<ErasureDoc>('erasures', erasureIdOf(me._id)),
    townStores(ctx),
  ]);
  const corrections: CorrectionDoc[] = [];
  const open: MyDataView['open'] = [];
  let visits = 0;
  for (const store of stores) {
    const requests = (await reportedIn(store, me._id)).filter(({ status }) => !isTerminal(status));
    const texts = await getAll<RequestTextsDoc>(
      store,
      'requestTexts',
      requests.map(({ _id }) => textsIdOf(_id)),
    );
    const words = new Map(texts.map((one) => [one.requestId, maskedWords(one.fields['1-text'])]));
    open.push(...requests.map(({ _id, no }) => ({ requestId: _id, no, title: titleOf(words.get(_id) ?? '') })));
    visits += (await visitsToCome(store, me._id, ctx.now)).length;
    corrections.push(
      ...(await queryAll<CorrectionDoc>(store, 'corrections', {
        eq: { personId: me._id },
        order: { field: 'at', direction: 'desc' },
      })),
    );
  }
  return {
    erasure: erasure && {
      askedAt: erasure.askedAt,
      dueAt: erasure.dueAt,
      begun: erasure.status === 'running',
    },
    inOffice: ctx.caller.appointments.length > 0,
    open,
    visits,
    corrections: await correctionViews(ctx, corrections),
  };
}

/** What binds a number of a correction to where it stands. */
export const placeIn = (correctionId: string, field: 'note' | 'answer') => (token: string) => ({
  collection: 'corrections',
  id: correctionId,
  field: `${field}-${token}`,
});

/** In the order given. What she wrote, and what was answered to her, she herself reads in full; others read numbers masked. */
export async function correctionViews(
  { ports, county, caller }: Pick<Context, 'ports' | 'county' | 'caller'>,
  corrections: readonly CorrectionDoc[],
): Promise<CorrectionView[]> {
  const read = ({ _id, personId, ...doc }: CorrectionDoc, field: 'note' | 'answer'): string => {
    const numbers = field === 'note' ? doc.noteNumbers : doc.answerNumbers;
    const words = { value: doc[field], ...(numbers ? { numbers } : {}) };
    return personId === caller.person?._id ? openText(ports.vault, placeIn(_id, field), words) : maskedWords(words);
  };
  const homes = corrections.flatMap(({ town, before, villageId, groupId }) =>
    [before, { villageId, groupId }].map((home) => ({ ...home, inTown: town }) as PersonDoc),
  );
  const [names, people] = await Promise.all([
    homeNames(ports.store, homes),
    getAll<PersonDoc>(
      county,
      'persons',
      corrections.map(({ personId }) => personId),
    ),
  ]);
  const name = (id: string | null): string => names.get(id ?? '') ?? '';
  const person = new Map(people.map((one) => [one._id, one.name]));
  return corrections.map((one) => ({
    correctionId: one._id,
    at: one.at,
    status: one.status,
    personName: person.get(one.personId) ?? '',
    before: {
      name: one.before.name,
      villageName: name(one.before.villageId),
      groupName: name(one.before.groupId),
    },
    after: { name: one.name ?? '', villageName: name(one.villageId), groupName: name(one.groupId) },
    note: read(one, 'note'),
    answer: read(one, 'answer'),
  }));
}
