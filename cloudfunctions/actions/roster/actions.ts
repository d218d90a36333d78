/** `roster.*`: the month's half-days: what stands, what is proposed, what is wrong with a plan, and publishing it with its places. */
import { ok, refuse } from '#types/errors';
import { roster, type PlannedDay } from '#types/roster';
import { businessDate } from '../../domain/calendar';
import type { TownDoc } from '../../domain/organisation';
import { problemsOf } from '../../domain/roster/check';
import { costOf } from '../../domain/roster/plan';
import { proposeRoster } from '../../domain/roster/propose';
import { settingsOf } from '../../domain/settings';
import { commit, readAction, writeAction, type Context, type Handler } from '../context';
import { loadTown, townIdOf } from '../load';
import { askFor, orgsOf } from './ask';
import { clashesOf } from './clashes';
import { monthView, publishedMonth } from './months';
import { add, isPublished, publish } from './publish';
import { specialistActions } from './specialists';

/** Of one town; a screen waits for it. */
const SECONDS = 8;

const show = readAction(roster.show, async (ctx, { month }) => ok(await publishedMonth(ctx, month)));

const propose = readAction(roster.propose, async (ctx, { month }) => {
  if (month < businessDate(ctx.now).slice(0, 7)) return refuse('MonthPast', { field: 'month' });
  if (await isPublished(ctx, month)) return refuse('MonthPublished', { field: 'month' });
  const { question } = await askFor(ctx, month, true);
  const { towns, optimal } = await proposeRoster(question, async (model) => ctx.ports.solver.solve(model, SECONDS));
  const plan = towns[0];
  const days = (plan?.days ?? []).map((day): PlannedDay => ({
    dayId: null,
    date: day.date,
    half: day.half,
    centreId: day.centreId,
    status: 'proposed',
    departments: day.departments.map((one) => ({ ...one, packing: [...one.packing] })),
    reasons: [...day.reasons],
    booked: 0,
  }));
  return ok(monthView(ctx, month, { days, problems: plan?.problems ?? [], cost: plan?.cost ?? null, optimal }));
});

const check = readAction(roster.check, async (ctx, { month, days }) => {
  const today = businessDate(ctx.now);
  if (month < today.slice(0, 7)) return refuse('MonthPast', { field: 'month' });
  const asked = await askFor(ctx, month, true);
  const { question, town } = asked;
  const standing = town.held.map((day) => ({
    ...day,
    departments: day.departmentIds.map((departmentId) => ({ departmentId, presence: 'comes' as const })),
  }));
  return ok({
    problems: problemsOf(days, { ...asked, today }),
    cost: costOf(question, { ...town, held: [] }, [...standing, ...days]),
  });
});

const clashes = readAction(roster.clashes, async (ctx) => ok({ clashes: await clashesOf(ctx) }));

const settingsView = async (ctx: Context) => ({ settings: settingsOf(await loadTown(ctx)).roster });

const settings = readAction(roster.settings, async (ctx) => ok(await settingsView(ctx)));

const saveSettings = writeAction(
  roster.saveSettings,
  async (ctx, { townId, settings: wanted }) => {
    const [centres, departments] = await Promise.all([orgsOf(ctx, 'centre'), orgsOf(ctx, 'department')]);
    const known = new Set([...centres, ...departments].map(({ _id }) => _id));
    const kinds = {
      perCentre: 'centreId',
      markets: 'centreId',
      leave: 'departmentId',
      packing: 'departmentId',
    } as const;
    for (const [list, id] of Object.entries(kinds)) {
      const rows: readonly Readonly<Record<string, unknown>>[] = wanted[list as keyof typeof kinds];
      const orgs = id === 'centreId' ? centres : departments;
      const wrong = rows.findIndex((row) => !known.has(String(row[id])) || !orgs.some(({ _id }) => _id === row[id]));
      if (wrong >= 0) return refuse('OrgMismatch', { field: `settings.${list}.${wrong}.${id}` });
    }
    // the town is the county's document, the receipt the town's: one transaction holds both through the bare store
    return commit(ctx, ctx.ports.store, async (tx) => {
      const id = townIdOf(ctx.town);
      if (!(await tx.get<TownDoc>('towns', id))) throw new Error(`no town ${ctx.town}`);
      // what is left out is stored as left out, not as undefined
      const leave = wanted.leave.map(({ half, ...rest }) => (half === undefined ? rest : { ...rest, half }));
      tx.update('towns', id, { set: [[['settings', 'roster'], { ...wanted, leave }]] });
      return ok({ townId });
    });
  },
  async (ctx) => settingsView(ctx),
);

export const rosterActions: readonly Handler[] = [
  show,
  propose,
  publish,
  check,
  add,
  clashes,
  settings,
  saveSettings,
  ...specialistActions,
];
