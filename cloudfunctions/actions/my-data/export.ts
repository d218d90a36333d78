/** Everything about a person in one answer. What she reads of her requests and visits elsewhere, and her own words and number in full. */
import { ok } from '#types/errors';
import { myData, type MyDataExport } from '#types/my-data';
import type { BookingDoc } from '../../domain/bookings';
import type { DayDoc } from '../../domain/days';
import type { ItemDoc } from '../../domain/items';
import { disputeIdOf, type DisputeDoc } from '../../domain/disputes/state';
import type { OrgDoc, PersonDoc, TownDoc } from '../../domain/organisation';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import type { WaitDoc } from '../../domain/waits';
import { forTown } from '../../ports/store';
import { personOf, readAction, type Context } from '../context';
import { getAll, loadTowns, queryAll } from '../load';
import { sidesOf } from '../disputes/remove';
import { loadCase, myView } from '../disputes/views';
import type { OutboxDoc } from '../outbox';
import { loadHousehold } from '../people';
import { openPhone } from '../phones';
import { baseOf } from '../requests/base';
import { fullWords } from '../requests/numbers';
import { toldParams } from '../requests/told';
import { viewOf } from '../requests/views';
import { homeNames } from '../views';
import { seenBy } from './seen-by';
import { reportedIn } from './view';

/** Messages and looks of so many pages at most. */
const PAGES = 40;

export const exportAction = readAction(myData.export, async (ctx) => {
  const me = personOf(ctx);
  const [towns, names, household] = await Promise.all([
    loadTowns(ctx.county),
    homeNames(ctx.ports.store, [me]),
    loadHousehold(ctx, me),
  ]);
  const parts: TownPart[] = [];
  for (const town of towns) parts.push(await ofTown(ctx, town, me));
  const made: MyDataExport = {
    madeAt: ctx.now,
    person: {
      name: me.name,
      ownPhone: openPhone(ctx.ports.vault, me),
      villageName: names.get(me.villageId ?? '') ?? '',
      groupName: names.get(me.groupId ?? '') ?? '',
      madeBy: me.madeBy,
    },
    household: household.filter(({ _id }) => _id !== me._id).map(({ name }) => name),
    visits: parts.flatMap(({ visits }) => visits),
    waits: parts.flatMap(({ waits }) => waits),
    requests: parts.flatMap(({ requests }) => requests),
    disputes: parts.flatMap(({ disputes }) => disputes),
    messages: parts.flatMap(({ messages }) => messages).sort((a, b) => b.at - a.at),
    seenBy: await allSeen(ctx),
  };
  return ok(made);
});

type TownPart = Pick<MyDataExport, 'visits' | 'waits' | 'requests' | 'disputes' | 'messages'>;

async function ofTown(ctx: Context, { slug }: TownDoc, me: PersonDoc): Promise<TownPart> {
  const store = forTown(ctx.ports.store, slug);
  const here: Context = { ...ctx, town: slug, store, as: { role: 'resident', appointment: null } };
  const mine = { eq: { personId: me._id }, order: { field: 'startsAt', direction: 'asc' } } as const;
  const [bookings, waits, reported] = await Promise.all([
    queryAll<BookingDoc>(store, 'bookings', mine),
    queryAll<WaitDoc>(store, 'waits', mine),
    reportedIn(store, me._id),
  ]);
  const items = new Map(
    (
      await getAll<ItemDoc>(
        store,
        'items',
        [...bookings, ...waits].flatMap(({ itemIds }) => itemIds),
      )
    ).map((item) => [item._id, item.name]),
  );
  const itemNames = (ids: readonly string[]): string[] => ids.flatMap((id) => items.get(id) ?? []);
  return {
    visits: await visitsOf(here, bookings, itemNames),
    waits: waits.map(({ startsAt, status, itemIds }) => ({ from: startsAt, status, items: itemNames(itemIds) })),
    requests: await requestsOf(here, reported),
    disputes: await disputesOf(here, me, reported),
    messages: await messagesOf(here, me._id),
  };
}

async function visitsOf(
  { store, county }: Context,
  bookings: readonly BookingDoc[],
  itemNames: (ids: readonly string[]) => string[],
): Promise<MyDataExport['visits']> {
  const days = new Map(
    (
      await getAll<DayDoc>(
        store,
        'days',
        bookings.map(({ dayId }) => dayId),
      )
    ).map((day) => [day._id, day]),
  );
  const orgIds = bookings.flatMap(({ departmentId, dayId }) => [
    departmentId,
    days.get(dayId)?.centreId ?? departmentId,
  ]);
  const people = bookings.flatMap(({ personId, authorisation }) => [
    personId,
    ...(authorisation ? [authorisation.by] : []),
  ]);
  const names = new Map([
    ...(await getAll<OrgDoc>(store, 'orgs', orgIds)).map(({ _id, name }) => [_id, name] as const),
    ...(await getAll<PersonDoc>(county, 'persons', people)).map(({ _id, name }) => [_id, name] as const),
  ]);
  const name = (id: string): string => names.get(id) ?? '';
  return bookings.map((one) => ({
    no: one.spokenNo,
    from: one.from,
    status: one.status,
    centreName: name(days.get(one.dayId)?.centreId ?? ''),
    departmentName: name(one.departmentId),
    items: itemNames(one.itemIds),
    forName: name(one.personId),
    note: one.outcomeNote,
    authorised: one.authorisation && { byName: name(one.authorisation.by), at: one.authorisation.at },
    rating: one.rating && { level: one.rating.level, words: one.rating.words, at: one.rating.at },
  }));
}

async function requestsOf(ctx: Context, reported: readonly RequestDoc[]): Promise<MyDataExport['requests']> {
  if (reported.length === 0) return [];
  const base = await baseOf(ctx);
  const texts = new Map(
    (
      await getAll<RequestTextsDoc>(
        ctx.store,
        'requestTexts',
        reported.map(({ _id }) => textsIdOf(_id)),
      )
    ).map((one) => [one.requestId, one.fields]),
  );
  const made: MyDataExport['requests'] = [];
  for (const { _id, no, submittedAt, status, kind } of reported) {
    const view = await viewOf(ctx, base, _id);
    const own = (key: string): string => fullWords(ctx.ports.vault, _id, key, texts.get(_id)?.[key]);
    made.push({
      no,
      submittedAt,
      status,
      kind,
      text: own('1-text'),
      place: own('1-place'),
      pictures: view.pictures.length,
      reply: view.reply?.text ?? '',
      answer: view.answer && {
        solved: view.answer.solved,
        satisfaction: view.answer.satisfaction,
        comment: view.answer.comment,
      },
      steps: view.timeline.map((step) => ({ at: step.at, kind: step.kind, orgName: step.by?.orgName ?? step.toName })),
    });
  }
  return made;
}

/** Her own words in mediations, whichever side she is, and what was agreed; nobody else's. */
async function disputesOf(
  ctx: Context,
  me: PersonDoc,
  reported: readonly RequestDoc[],
): Promise<MyDataExport['disputes']> {
  const own = reported.filter(({ kind }) => kind === 'dispute').map(({ _id }) => disputeIdOf(_id));
  const others = (await sidesOf(ctx.store, me._id)).map(({ disputeId }) => disputeId);
  const begun = await getAll<DisputeDoc>(ctx.store, 'disputes', [...new Set([...own, ...others])]);
  const made: MyDataExport['disputes'] = [];
  for (const { _id, openedAt } of begun) {
    const { state, said, agreement } = await myView(ctx, await loadCase(ctx, _id), me._id);
    made.push({ openedAt, state, said, agreement: agreement?.text ?? '' });
  }
  return made;
}

async function messagesOf({ ports, store }: Context, personId: string): Promise<MyDataExport['messages']> {
  const docs = await queryAll<OutboxDoc>(store, 'outbox', {
    eq: { personId },
    order: { field: 'sortKey', direction: 'desc' },
  });
  const params = await toldParams(ports.store, personId, docs);
  return docs.map(({ _id, at, template }) => ({ at, template, params: { ...params.get(_id) } }));
}

async function allSeen(ctx: Context): Promise<MyDataExport['seenBy']> {
  let page = await seenBy(ctx, null);
  const all = [...page.entries];
  for (let i = 0; page.next !== null && i < PAGES; i += 1) {
    const [at = '', id = ''] = page.next.split(' ');
    page = await seenBy(ctx, { at: Number(at), id });
    all.push(...page.entries);
  }
  return all;
}
