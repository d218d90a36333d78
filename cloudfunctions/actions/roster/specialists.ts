/**
 * Specialists several towns share: one record of the county names them and their departments in both towns; one document per half-day says where
 * they are. It is written in the transaction that publishes, moves or adds the half-day, so that there is never one without the other, and its id is
 * the half-day: a second town meets it.
 */
import { ok, refuse, type Decision } from '#types/errors';
import { roster, type SpecialistView } from '#types/roster';
import type { DayDoc } from '../../domain/days';
import type { OrgDoc, Stored, TownDoc } from '../../domain/organisation';
import { forTown, type Store, type Tx } from '../../ports/store';
import { callerKey, commit, readAction, writeAction, type Context } from '../context';
import { hash24, townOf } from '../ids';
import { getAll, loadTowns, queryAll } from '../load';

/** `county:specialist-<hash>`. Without departments: shared no longer. */
export interface SpecialistDoc extends Stored {
  readonly name: string;
  /** Slugs of the towns of the departments. */
  readonly inTowns: readonly string[];
  readonly departmentIds: readonly string[];
}

/** `county:busy-<specialist>-<date>-<half>`: the half-day he is at. */
export interface BusyDoc extends Stored {
  readonly specialistId: string;
  readonly month: string;
  readonly date: string;
  readonly half: DayDoc['half'];
  readonly dayId: string;
  /** As shown to the other towns. */
  readonly townName: string;
  readonly centreName: string;
}

type HalfDayAt = Pick<DayDoc, '_id' | 'date' | 'half' | 'departments'>;

/** Of the whole county; there are few. */
export const loadSpecialists = async (county: Store): Promise<SpecialistDoc[]> =>
  (await queryAll<SpecialistDoc>(county, 'specialists', { eq: {} })).filter(
    ({ departmentIds }) => departmentIds.length > 0,
  );

export const loadBusy = async (county: Store, months: readonly string[]): Promise<BusyDoc[]> =>
  (
    await Promise.all(months.map(async (month) => queryAll<BusyDoc>(county, 'specialistDays', { eq: { month } })))
  ).flat();

const busyIdOf = (specialistId: string, { date, half }: Pick<DayDoc, 'date' | 'half'>): string =>
  `county:busy-${specialistId.slice(specialistId.indexOf(':') + 1)}-${date}-${half}`;

const comingTo = (
  specialists: readonly SpecialistDoc[],
  { departments }: Pick<DayDoc, 'departments'>,
): SpecialistDoc[] =>
  specialists.filter((one) =>
    departments.some(({ departmentId, presence }) => presence === 'comes' && one.departmentIds.includes(departmentId)),
  );

/**
 * Takes the specialists of a half-day in a transaction of the bare store. Refuses with the town and centre where they are already; what is
 * this half-day's own stays its own.
 */
export async function claimSpecialists(
  tx: Tx,
  specialists: readonly SpecialistDoc[],
  day: HalfDayAt,
  names: { readonly townName: string; readonly centreName: string },
): Promise<Decision<null, 'RosterClash'>> {
  for (const specialist of comingTo(specialists, day)) {
    const _id = busyIdOf(specialist._id, day);
    const taken = await tx.get<BusyDoc>('specialistDays', _id);
    if (taken?.dayId === day._id) continue;
    if (taken)
      return refuse('RosterClash', {
        params: { code: 'sharedTwice', date: day.date, half: day.half, town: taken.townName, centre: taken.centreName },
      });
    const { date, half } = day;
    tx.insert<BusyDoc>('specialistDays', {
      _id,
      town: 'county',
      specialistId: specialist._id,
      month: date.slice(0, 7),
      date,
      half,
      dayId: day._id,
      ...names,
    });
  }
  return ok(null);
}

/** Lets the specialists of a half-day go that is moved or falls away. */
export async function releaseSpecialists(tx: Tx, specialists: readonly SpecialistDoc[], day: HalfDayAt): Promise<void> {
  for (const specialist of comingTo(specialists, day)) {
    const _id = busyIdOf(specialist._id, day);
    if ((await tx.get<BusyDoc>('specialistDays', _id))?.dayId === day._id) tx.remove('specialistDays', _id);
  }
}

async function views(ctx: Context): Promise<{ specialists: SpecialistView[] }> {
  const [all, towns] = await Promise.all([loadSpecialists(ctx.county), loadTowns(ctx.county)]);
  const mine = all.filter(({ inTowns }) => inTowns.includes(ctx.town));
  const townNames = new Map(towns.map(({ slug, name }) => [slug, name]));
  const orgs = await departmentsOf(
    ctx,
    mine.flatMap(({ departmentIds }) => departmentIds),
  );
  return {
    specialists: mine.map(({ _id, name, departmentIds }) => ({
      specialistId: _id,
      name,
      departments: departmentIds.map((departmentId) => ({
        departmentId,
        name: orgs.get(departmentId)?.name ?? '',
        townName: townNames.get(townOf(departmentId)) ?? '',
      })),
    })),
  };
}

/** The record names several towns, so it is read across them; nothing of them is shown but the departments' names. */
async function departmentsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, OrgDoc>> {
  const towns = [...new Set(ids.map(townOf))];
  const found = await Promise.all(
    towns.map(async (town) =>
      getAll<OrgDoc>(
        forTown(ctx.ports.store, town),
        'orgs',
        ids.filter((id) => townOf(id) === town),
      ),
    ),
  );
  return new Map(found.flat().map((org) => [org._id, org]));
}

const list = readAction(roster.specialists, async (ctx) => ok(await views(ctx)));

const save = writeAction(
  roster.saveSpecialist,
  async (ctx, { specialistId, name, departmentIds }) => {
    // a record that binds several towns is the county's to write
    if (ctx.as.appointment?.inTown !== 'county') return refuse('NotAllowed');
    const { command } = ctx;
    if (!command) throw new Error('saving needs a command');
    const towns = new Map((await loadTowns(ctx.county)).map((town): [string, TownDoc] => [town.slug, town]));
    const stranger = departmentIds.findIndex((id) => !towns.has(townOf(id)));
    const orgs = stranger < 0 ? await departmentsOf(ctx, departmentIds) : new Map<string, OrgDoc>();
    const wrong = departmentIds.findIndex((id) => {
      const org = orgs.get(id);
      return org?.kind !== 'department' || !org.active || !org.travels;
    });
    if (wrong >= 0) return refuse('OrgMismatch', { field: `departmentIds.${wrong}` });
    const inTowns = [...new Set(departmentIds.map(townOf))];
    const isShared = inTowns.length >= 2 && inTowns.includes(ctx.town);
    if (departmentIds.length > 0 && !isShared) return refuse('OrgMismatch', { field: 'departmentIds' });
    return commit(ctx, ctx.ports.store, async (tx) => {
      const _id = specialistId ?? `county:specialist-${hash24(callerKey(ctx.caller), command.id).slice(0, 12)}`;
      const known = townOf(_id) === 'county' ? await tx.get<SpecialistDoc>('specialists', _id) : null;
      if (specialistId !== undefined && !known?.inTowns.includes(ctx.town))
        return refuse('NotFound', { field: 'specialistId' });
      const doc = { name, inTowns, departmentIds: [...new Set(departmentIds)] };
      if (known)
        tx.update('specialists', _id, {
          set: [
            [['name'], doc.name],
            [['inTowns'], doc.departmentIds.length === 0 ? known.inTowns : doc.inTowns],
            [['departmentIds'], doc.departmentIds],
          ],
        });
      else tx.insert<SpecialistDoc>('specialists', { _id, town: 'county', ...doc });
      return ok({ specialistId: _id });
    });
  },
  async (ctx) => views(ctx),
);

export const specialistActions = [list, save];
