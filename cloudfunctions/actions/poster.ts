/** `days.poster`: what stands on a village's notice board, for anybody. */
import { days } from '#types/days';
import { ok, refuse } from '#types/errors';
import { isOurs, type DayDoc } from '../domain/days';
import { byTime } from '../domain/roster/half-days';
import { laterDates, monthAhead, type HeldHalfDay } from '../domain/poster';
import type { OrgDoc } from '../domain/organisation';
import { settingsOf } from '../domain/settings';
import { readAction, type Context } from './context';
import { cardOf, loadAgent, loadScene } from './day-cards';
import { loadItems } from './items';
import { loadTown, queryAll } from './load';

/** Months shown after the one asked for. */
const AHEAD = 3;
/** Months looked back for the habit when the one asked for is not published. */
const BACK = 2;

const poster = readAction(days.poster, async (ctx, { villageId, month }) => {
  const village = await ctx.store.get<OrgDoc>('orgs', villageId);
  if (village?.kind !== 'village' || !village.active) return refuse('VillageUnknown', { field: 'villageId' });
  const [town, centres, departments, items, agent] = await Promise.all([
    loadTown(ctx),
    orgsOf(ctx, 'centre'),
    orgsOf(ctx, 'department'),
    loadItems(ctx.store),
    loadAgent(ctx, villageId),
  ]);
  const own = new Set(centres.filter((centre) => isOurs(centre, village)).map(({ _id }) => _id));
  const months = Array.from({ length: BACK + 1 + AHEAD }, (_, i) => monthAhead(month, i - BACK));
  const found = await Promise.all(months.map(async (one) => daysOf(ctx, one, own)));
  const held = new Map<string, readonly HeldHalfDay[]>(
    months.map((one, i) => [one, (found[i] ?? []).filter(({ status }) => status === 'published')]),
  );
  const mine = [...(found[BACK] ?? [])].sort(byTime);
  const { booking, roster } = settingsOf(town);
  const blocked = roster.blocked.map(({ date }) => date);
  const scene = await loadScene(
    ctx.store,
    mine,
    centres.map(({ _id }) => _id),
  );
  const coming = new Set(
    mine
      .filter(({ status }) => status === 'published')
      .flatMap((day) => day.departments.filter(({ presence }) => presence !== 'absent'))
      .map(({ departmentId }) => departmentId),
  );
  return ok({
    villageName: village.name,
    townName: town.name,
    month,
    days: mine.map((day) => cardOf(scene, day, village, ctx.now, booking)),
    later: laterDates(months.slice(BACK + 1), held, ctx.ports.calendar, blocked).map(
      ({ date, half, centreId, expected }) => ({
        date,
        half,
        centreName: scene.orgs.get(centreId)?.name ?? '',
        expected,
      }),
    ),
    items: departments
      .filter(({ _id }) => coming.has(_id))
      .map(({ _id, name }) => ({
        departmentId: _id,
        departmentName: name,
        names: items.filter((item) => item.active && item.departmentId === _id).map((item) => item.name),
      })),
    agent,
    townPhone: town.phone,
    link: `/#/pages/board/calendar/index?villageId=${encodeURIComponent(villageId)}`,
  });
});

const orgsOf = async (ctx: Context, kind: 'centre' | 'department'): Promise<OrgDoc[]> =>
  queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { kind }, order: { field: 'order', direction: 'asc' } });

/** Half-days of a month at these centres, those that were called off too. */
const daysOf = async (ctx: Context, month: string, centreIds: ReadonlySet<string>): Promise<DayDoc[]> =>
  (await queryAll<DayDoc>(ctx.store, 'days', { eq: { month }, order: { field: 'startsAt', direction: 'asc' } })).filter(
    ({ centreId }) => centreIds.has(centreId),
  );

export const posterActions = [poster];
