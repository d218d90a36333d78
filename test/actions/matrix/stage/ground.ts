/**
 * Who stands before the door: one small county with a caller of every role near the object, beside it, and in
 * the other town. What lies behind the door is built in `../stage.ts`.
 *
 * The object lies in group 3 of village A (`village-01`, cluster 1, town `qingxi`) and is handled by department X (justice). Village B is of
 * the same cluster, village C of another; department Y is civil affairs; everything with a 2 belongs to the town `hekou`.
 */
import type { Answer } from '#types/errors';
import type { AppointedRole } from '#types/action';
import { createDispatch, type Reply } from '../../../../cloudfunctions/actions/dispatch';
import { handlers } from '../../../../cloudfunctions/actions/registry';
import { bookingSettingsOf } from '../../../../cloudfunctions/domain/settings';
import { defaultBookingPolicy } from '../../../../cloudfunctions/domain/slots';
import type { Identity } from '../../../../cloudfunctions/ports/platform';
import { watchStore } from '../../../support/watched-store';
import { createWorld, newCommand, type World } from '../../../support/world';

export const callerNames = [
  'nobody',
  /** Signed in on the platform, but no person yet. */
  'unjoined',
  /** Whose the object is. */
  'self',
  'housemate',
  'neighbour',
  'residentB',
  'resident2',
  /** Was secretary of village A; her appointment has ended. */
  'formerSecretaryA',
  'agentA',
  'agentB',
  'agentC',
  'agent2',
  'cadreA',
  /** Cadre of another group of village A. */
  'cadreOther',
  'cadreB',
  'cadre2',
  'contactA',
  'contactB',
  /** Contact of the whole cluster. */
  'contactCluster',
  'contact2',
  'staffX',
  'staffY',
  'staff2',
  'headX',
  'headY',
  'head2',
  'secretaryA',
  'secretaryB',
  'secretaryC',
  'secretary2',
  'clusterSecretary',
  'clusterSecretaryC',
  'clusterSecretary2',
  'dispatcher',
  'dispatcher2',
  'countySupervisor',
  'admin',
  'admin2',
  'adminCounty',
] as const;
export type CallerName = (typeof callerNames)[number];

/** Tuesday, 24 November 2026, 09:00: the morning's half-day has begun. */
export const TUESDAY = Date.UTC(2026, 10, 24, 1);

export const at = {
  town: 'qingxi:town',
  town2: 'hekou:town',
  cluster: 'qingxi:cluster-1',
  villageA: 'qingxi:village-01',
  villageB: 'qingxi:village-02',
  villageC: 'qingxi:village-03',
  village2: 'hekou:village-01',
  groupA: 'qingxi:group-01-3',
  groupB: 'qingxi:group-02-1',
  group2: 'hekou:group-01-1',
  departmentX: 'qingxi:department-justice',
  departmentY: 'qingxi:department-civil',
  department2: 'hekou:department-justice',
  centre: 'qingxi:centre-1',
  centre2: 'hekou:centre-1',
  itemX: 'qingxi:item-01',
  /** A paper of it that may be photographed. */
  paperX: '合同或字据（有就带）',
  itemY: 'qingxi:item-03',
  item2: 'hekou:item-01',
  county: 'county:county',
} as const;

/** The county with its people and half-days, and ways to call. */
export type Ground = Awaited<ReturnType<typeof openGround>>;

export async function openGround() {
  const world = await createWorld();
  const watched = watchStore(world.ports.store);
  const dispatch = createDispatch({ ...world.ports, store: watched.store }, handlers);
  const people = await cast(world);
  const days = await publish(world, people);
  const morning = await fillMorning(world, people, days.morning);
  await world.jump(TUESDAY);
  const booked = { ...bookingSettingsOf(defaultBookingPolicy), paperPhotos: true };
  await world.done(people.admin, 'settings.saveBooking', { townId: at.town, booking: booked });

  const identityOf = (caller: CallerName): Identity | null => {
    if (caller === 'nobody') return null;
    return { provider: 'local', subject: caller === 'unjoined' ? 'not-yet-a-person' : people[caller] };
  };

  async function call(caller: CallerName, action: string, input: unknown, commandId = newCommand()): Promise<Reply> {
    return dispatch({ action, input, commandId }, identityOf(caller));
  }

  /** As a caller whom nothing must stand in the way of. */
  async function done<T>(caller: CallerName, action: string, input: unknown): Promise<T> {
    const { status, body } = await call(caller, action, input);
    if (status === 500 || !body.ok) throw new Error(`${caller} ${action}: ${JSON.stringify(body)}`);
    return (body as Extract<Answer<T>, { ok: true }>).value;
  }

  return {
    world,
    people,
    days,
    /** Tuesday 09:00, epoch ms. */
    now: TUESDAY,
    /** Bookings at the counter this morning that no case has used. */
    morning,
    /** The town's numbers of booking: it takes photographs of papers. */
    booked,
    watched,
    dispatch,
    call,
    done,
  };
}

async function cast(world: World) {
  const hold = (role: AppointedRole, orgId: string, number = 0): string => world.holder(role, orgId, number);
  const resident = (groupId: string, number = 0): string => {
    const found = world.residents(groupId)[number];
    if (found === undefined) throw new Error(`nobody lives in ${groupId}`);
    return found;
  };
  const admin = hold('admin', at.town);
  const cadreA = resident('qingxi:group-01-2');
  const contactCluster = resident('qingxi:group-02-2');
  const formerSecretaryA = resident('qingxi:group-02-3');
  await world.done(admin, 'appointments.grant', { orgId: at.groupA, role: 'groupCadre', personId: cadreA });
  await world.done(admin, 'appointments.grant', { orgId: at.cluster, role: 'contact', personId: contactCluster });
  const { appointmentId } = await world.done<{ appointmentId: string }>(admin, 'appointments.grant', {
    orgId: at.villageA,
    role: 'secretary',
    personId: formerSecretaryA,
  });
  await world.done(admin, 'appointments.end', { appointmentId });
  return {
    self: resident(at.groupA, 0),
    housemate: resident(at.groupA, 1),
    neighbour: resident(at.groupA, 4),
    residentB: resident(at.groupB),
    resident2: resident(at.group2),
    formerSecretaryA,
    agentA: hold('agent', at.villageA),
    agentB: hold('agent', at.villageB),
    agentC: hold('agent', at.villageC),
    agent2: hold('agent', at.village2),
    cadreA,
    cadreOther: hold('groupCadre', 'qingxi:group-01-1'),
    cadreB: hold('groupCadre', at.groupB),
    cadre2: hold('groupCadre', at.group2),
    contactA: hold('contact', at.villageA),
    contactB: hold('contact', at.villageB),
    contactCluster,
    contact2: hold('contact', at.village2),
    staffX: hold('staff', at.departmentX),
    staffY: hold('staff', at.departmentY),
    staff2: hold('staff', at.department2),
    headX: hold('head', at.departmentX),
    headY: hold('head', at.departmentY),
    head2: hold('head', at.department2),
    secretaryA: hold('secretary', at.villageA),
    secretaryB: hold('secretary', at.villageB),
    secretaryC: hold('secretary', at.villageC),
    secretary2: hold('secretary', at.village2),
    clusterSecretary: hold('clusterSecretary', at.cluster),
    clusterSecretaryC: hold('clusterSecretary', 'qingxi:cluster-2'),
    clusterSecretary2: hold('clusterSecretary', 'hekou:cluster-1'),
    dispatcher: hold('dispatcher', at.town),
    dispatcher2: hold('dispatcher', at.town2),
    countySupervisor: hold('countySupervisor', at.county),
    admin,
    admin2: hold('admin', at.town2),
    adminCounty: hold('admin', at.county),
    /** Residents of village C who call nothing. */
    spare: resident('qingxi:group-03-1'),
    spareOther: resident('qingxi:group-03-2'),
  };
}

type People = Awaited<ReturnType<typeof cast>>;

/** Tuesday's morning and Wednesday's in the town, Tuesday's in the other. */
async function publish(world: World, people: People) {
  type Month = { days: { dayId: string; date: string }[] };
  const comes = (departmentId: string) => ({ departmentId, presence: 'comes', people: 9 });
  const here = { half: 'am', centreId: at.centre, departments: [comes(at.departmentX), comes(at.departmentY)] };
  const own = await world.done<Month>(people.dispatcher, 'roster.publish', {
    townId: at.town,
    month: '2026-11',
    days: [
      { date: '2026-11-24', ...here },
      { date: '2026-11-25', ...here },
      { date: '2026-11-26', ...here },
      { date: '2026-11-27', ...here },
    ],
  });
  const there = await world.done<Month>(people.dispatcher2, 'roster.publish', {
    townId: at.town2,
    month: '2026-11',
    days: [{ date: '2026-11-25', half: 'am', centreId: at.centre2, departments: [comes(at.department2)] }],
  });
  const idOf = (month: Month, date: string): string => month.days.find((day) => day.date === date)?.dayId ?? '';
  return {
    morning: idOf(own, '2026-11-24'),
    later: idOf(own, '2026-11-25'),
    /** Only ever moved. */
    movable: idOf(own, '2026-11-26'),
    /** Has no place at department X to book. */
    full: idOf(own, '2026-11-27'),
    other: idOf(there, '2026-11-25'),
  };
}

/** The agent has entered forty people of the group for Tuesday's morning, each with a telephone. */
async function fillMorning(world: World, people: People, dayId: string): Promise<string[]> {
  const visits: string[] = [];
  for (const first of '赵钱孙李周吴郑王')
    for (const second of '甲乙丙丁戊') {
      const phone = String(19_900_000_000 + visits.length);
      const entry = { name: first + second, groupId: at.groupA, itemIds: [at.itemX], dayId, phone };
      visits.push((await world.done<{ bookingId: string }>(people.agentA, 'bookings.enter', entry)).bookingId);
    }
  return visits;
}
