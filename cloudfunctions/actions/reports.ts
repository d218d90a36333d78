/**
 * `reports.period`: figures computed from the requests and bookings of the period when they are asked for.
 *
 * NOTE: this reads every request of the town received in the two periods, by index, a hundred a page (3,000 requests: 30 reads), and keeps
 * those of the organisation. Folding by the tick would only pay for fixed months, and cannot give medians of any period.
 */
import { ok, refuse } from '#types/errors';
import { reports, type PeriodReport } from '#types/reports';
import type { BookingDoc } from '../domain/bookings';
import type { DayDoc } from '../domain/days';
import { isDelicate } from '../domain/requests/delicate';
import { bookingFigures, LONGEST_PERIOD, requestFigures } from '../domain/reports';
import type { OrgDoc } from '../domain/organisation';
import type { RequestDoc } from '../domain/requests/state';
import { readAction, type Context, type Handler } from './context';
import { loadTowns, queryAll } from './load';
import { baseOf, loadBase, type Base } from './requests/base';

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
    bases.map(async (base) => partOf(base, org, from, until, ctx.caller.person?._id ?? '')),
  );
  const [base] = bases;
  if (!base) throw new Error('a county without towns');
  return {
    orgId: org._id,
    orgName: org.name,
    from,
    until,
    ...requestFigures(
      parts.flatMap((part) => part.requests),
      ctx.now,
      base.rules,
    ),
    ...bookingFigures(parts.flatMap((part) => part.bookings)),
  };
}

async function partOf(
  base: Base,
  org: OrgDoc,
  from: number,
  until: number,
  readerId: string,
): Promise<{ requests: RequestDoc[]; bookings: BookingDoc[] }> {
  const range = { gte: from, lt: until };
  const [requests, days] = await Promise.all([
    queryAll<RequestDoc>(base.store, 'requests', {
      eq: {},
      range,
      order: { field: 'submittedAt', direction: 'asc' },
    }),
    queryAll<DayDoc>(base.store, 'days', {
      eq: { status: 'published' },
      range,
      order: { field: 'startsAt', direction: 'asc' },
    }),
  ]);
  const bookings: BookingDoc[] = [];
  for (const { _id: dayId } of days)
    bookings.push(...(await queryAll<BookingDoc>(base.store, 'bookings', { eq: { dayId } })));
  return {
    requests: requests.filter(
      (request) =>
        isOf(base, org, request, request.holderId) && mayCount(org, request) && !request.hiddenFrom.includes(readerId),
    ),
    bookings: bookings.filter((booking) => isOf(base, org, booking, booking.departmentId)),
  };
}

type Placed = Pick<RequestDoc, 'villageId' | 'groupId'>;

/** Lies in the organisation, or is handled by it. */
function isOf(base: Base, org: OrgDoc, { villageId, groupId }: Placed, departmentId: string | null): boolean {
  switch (org.kind) {
    case 'county':
    case 'town':
      return true;
    case 'cluster':
      return base.orgs.get(villageId ?? '')?.above.includes(org._id) === true;
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

/** What may be about the village line is not even counted for it. */
const mayCount = (org: OrgDoc, request: RequestDoc): boolean =>
  !isDelicate(request) || !['cluster', 'village', 'group'].includes(org.kind);

export const reportsActions: readonly Handler[] = [period];
