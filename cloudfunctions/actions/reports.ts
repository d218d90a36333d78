/**
 * `reports.period`: figures of a period, exact at the moment they are asked for.
 *
 * Whole business days come from figures folded by the timer (`figures/read.ts`): a document an organisation and month, beside whatever has
 * changed since the last run and the few requests hidden from somebody. The hours of a period that begins or ends within a day are read
 * request by request, and so is all of it until a town's requests of before have been folded.
 * Cost, a town's month with 20,000 requests beside the month before (`npm run bench -- figures`): 31 calls and 220 documents, most of them its
 * organisations, instead of 220 and 20,215. A part of a day reads its requests, a hundred a call.
 * NOTE: bookings are read half-day by half-day: a town holds some 25 a month, with at most 80 bookings each.
 */
import { ok, refuse } from '#types/errors';
import { reports, type PeriodReport } from '#types/reports';
import type { BookingDoc } from '../domain/bookings';
import type { DayDoc } from '../domain/days';
import { heldBy, lyingIn, TOWN, wholeDays } from '../domain/figures';
import { isDelicate } from '../domain/requests/delicate';
import { bookingFigures, figuresOf, LONGEST_PERIOD, tallyOf, total, type Tally } from '../domain/reports';
import type { OrgDoc } from '../domain/organisation';
import { isHiddenFrom } from '../domain/requests/hidden';
import type { RequestDoc } from '../domain/requests/state';
import { readAction, type Context, type Handler } from './context';
import { foldedTally } from './figures/read';
import { loadTowns, queryAll } from './load';
import { baseOf, loadBase, type Base } from './requests/base';
import { handOf } from './requests/step';

const period = readAction(reports.period, async (ctx, { orgId, from, until }) => {
  if (from >= until || until - from > LONGEST_PERIOD)
    return refuse('BadInput', { field: 'until', params: { problem: from >= until ? 'too_small' : 'too_big' } });
  const bases =
    ctx.town === 'county'
      ? await Promise.all((await loadTowns(ctx.county)).map(async ({ slug }) => loadBase(ctx.ports, slug)))
      : [await baseOf(ctx)];
  const org = await ctx.store.get<OrgDoc>('orgs', orgId);
  if (!org) return refuse('NotFound', { field: 'orgId' });
  const report = async (start: number, end: number): Promise<PeriodReport> => reportOf(ctx, bases, org, start, end);
  return ok({ now: await report(from, until), before: await report(Math.max(0, from - (until - from)), from) });
});

async function reportOf(
  ctx: Context,
  bases: readonly Base[],
  org: OrgDoc,
  from: number,
  until: number,
): Promise<PeriodReport> {
  const parts = await Promise.all(
    bases.map(async (base) => ({
      requests: await tallyOfPart(ctx, base, org, from, until),
      bookings: await bookingsOf(base, org, from, until),
    })),
  );
  return {
    orgId: org._id,
    orgName: org.name,
    from,
    until,
    ...figuresOf(total(parts.map(({ requests }) => requests))),
    ...bookingFigures(parts.flatMap(({ bookings }) => bookings)),
  };
}

async function tallyOfPart(ctx: Context, base: Base, org: OrgDoc, from: number, until: number): Promise<Tally> {
  const reader = handOf(ctx.caller);
  const counts = (request: RequestDoc): boolean =>
    isOf(base, org, request, request.holderId) && mayCount(org, request) && !isHiddenFrom(request, reader);
  const scan = async (start: number, end: number): Promise<Tally> =>
    start >= end ? {} : total((await receivedIn(base, start, end)).filter(counts).map((one) => tallyOf(one, ctx.now)));
  const days = wholeDays(from, until);
  const folded =
    days &&
    (await foldedTally(base.store, base.town.slug, { ...days, owners: ownersAt(base, org), counts, now: ctx.now }));
  if (!days || !folded) return scan(from, until);
  return total([folded, await scan(from, days.from), await scan(days.until, until)]);
}

const receivedIn = async (base: Base, from: number, until: number): Promise<RequestDoc[]> =>
  queryAll<RequestDoc>(base.store, 'requests', {
    eq: {},
    range: { gte: from, lt: until },
    order: { field: 'submittedAt', direction: 'asc' },
  });

async function bookingsOf(base: Base, org: OrgDoc, from: number, until: number): Promise<BookingDoc[]> {
  const days = await queryAll<DayDoc>(base.store, 'days', {
    eq: { status: 'published' },
    range: { gte: from, lt: until },
    order: { field: 'startsAt', direction: 'asc' },
  });
  const bookings: BookingDoc[] = [];
  for (const { _id: dayId } of days)
    bookings.push(...(await queryAll<BookingDoc>(base.store, 'bookings', { eq: { dayId } })));
  return bookings.filter((booking) => isOf(base, org, booking, booking.departmentId));
}

type Placed = Pick<RequestDoc, 'villageId' | 'groupId'>;

/** Lies in the organisation, or is handled by it. */
function isOf(base: Base, org: OrgDoc, { villageId, groupId }: Placed, departmentId: string | null): boolean {
  switch (org.kind) {
    case 'county':
    case 'town':
      return true;
    case 'cluster':
      return isVillageOf(base, org, villageId);
    case 'village':
      return villageId === org._id;
    case 'group':
      return groupId === org._id;
    case 'department':
      return departmentId === org._id;
    case 'centre':
      return false;
  }
}

/** Whose figures together say what `isOf` and `mayCount` say. */
function ownersAt(base: Base, org: OrgDoc): string[] {
  switch (org.kind) {
    case 'county':
    case 'town':
      return [TOWN];
    case 'cluster':
      return [...base.orgs.values()]
        .filter(({ _id, kind }) => kind === 'village' && isVillageOf(base, org, _id))
        .map(({ _id }) => lyingIn(_id));
    case 'village':
    case 'group':
      return [lyingIn(org._id)];
    case 'department':
      return [heldBy(org._id)];
    case 'centre':
      return [];
  }
}

const isVillageOf = (base: Base, { _id }: OrgDoc, villageId: string | null): boolean =>
  base.orgs.get(villageId ?? '')?.above.includes(_id) === true;

/** What may be about the village line is not even counted for it. */
const mayCount = (org: OrgDoc, request: RequestDoc): boolean =>
  !isDelicate(request) || !['cluster', 'village', 'group'].includes(org.kind);

export const reportsActions: readonly Handler[] = [period];
