import type { ItemView } from '#types/items';
import type { OrgView } from '#types/organisation';
import type { AppointmentView, PersonView } from '#types/people';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(60_000);

const townId = 'qingxi:town';
const villageId = 'qingxi:village-01';
let world: World;
let admin: string;

beforeEach(async () => {
  world = await createWorld();
  admin = world.holder('admin', townId);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const refusal = (code: string, field?: string) => ({
  ok: false,
  refusal: expect.objectContaining(field === undefined ? { code } : { code, field }) as unknown,
});

describe('session', () => {
  it('tells a caller who she is and in which roles, and anybody the time', async () => {
    const nobody = await world.done<{ person: unknown; sample: boolean; countyName: string }>(null, 'session.show', {});
    expect(nobody).toMatchObject({ person: null, sample: true, countyName: '禾川县' });
    const secretary = world.holder('secretary', villageId);
    expect(await world.done(secretary, 'session.show', {})).toMatchObject({
      person: {
        personId: secretary,
        villageName: '青禾村',
        townId,
        roles: ['anyone', 'resident', 'secretary'],
        appointments: [{ role: 'secretary', orgId: villageId, orgName: '青禾村', townId }],
        unread: 0,
      },
    });
  });

  it('makes a person of an identity, once, and the same command gives the same answer', async () => {
    const input = { name: '新来的', villageId, groupId: 'qingxi:group-01-1', phone: '10012345678' };
    const command = newCommand();
    const made = await world.done<{ personId: string }>('wx-new', 'session.join', input, command);
    expect(await world.done('wx-new', 'session.join', input, command)).toEqual(made);
    expect(await world.call('wx-new', 'session.join', input)).toEqual(refusal('AlreadyJoined'));
    expect(await world.call('wx-new', 'session.join', { ...input, name: '别人' }, command)).toEqual(
      refusal('CommandReused', 'commandId'),
    );
    expect(await world.done('wx-new', 'session.show', {})).toMatchObject({ person: { name: '新来的', townId } });
  });

  it('makes one person when the same identity joins twice at once', async () => {
    const input = { name: '新来的', villageId };
    const answers = await Promise.all(Array.from({ length: 6 }, () => world.call('wx-new', 'session.join', input)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 5 }, () => refusal('AlreadyJoined')));
  });

  it('does not take over a telephone that is another person’s', async () => {
    const phone = '10012345678';
    const first = await world.done<PersonView>(admin, 'people.save', { townId, name: '先有的', phone, villageId });
    await world.done('wx-new', 'session.join', { name: '后来的', villageId, phone });
    // still the first one's: the administrator may save it with her again
    expect(
      await world.call(admin, 'people.save', { townId, personId: first.personId, name: '先有的', phone }),
    ).toMatchObject({ ok: true });
  });

  it('refuses a village or group that is not there', async () => {
    expect(await world.call('wx-new', 'session.join', { name: '张三', villageId: 'qingxi:village-99' })).toEqual(
      refusal('VillageUnknown', 'villageId'),
    );
    const foreign = { name: '张三', villageId, groupId: 'qingxi:group-02-1' };
    expect(await world.call('wx-new', 'session.join', foreign)).toEqual(refusal('GroupUnknown', 'groupId'));
  });
});

describe('people', () => {
  it('shows a resident her household, herself first', async () => {
    const [, second = ''] = world.family;
    const { members } = await world.done<{ members: { name: string; self: boolean }[] }>(
      second,
      'people.household',
      {},
    );
    expect(members.map(({ self }) => self)).toEqual([true, false, false, false]);
    expect(members.map(({ name }) => name).sort()).toEqual(['刘玉兰', '王秀英', '赵小军', '赵满仓'].sort());
  });

  it('saves a person with a sealed telephone that only its mask shows', async () => {
    const saved = await world.done<PersonView>(admin, 'people.save', {
      townId,
      name: '李铁柱',
      phone: '10087654321',
      villageId,
      groupId: 'qingxi:group-01-2',
    });
    expect(saved).toMatchObject({
      name: '李铁柱',
      phoneMasked: '100****4321',
      villageName: '青禾村',
      groupName: '二组',
    });
    const stored = JSON.stringify(await world.ports.store.get('persons', saved.personId));
    expect(stored).not.toContain('10087654321');
    expect(await world.call(admin, 'people.save', { townId, name: '另一个', phone: '10087654321' })).toEqual(
      refusal('PhoneOfAnother', 'phone'),
    );
    await world.done(admin, 'people.save', { townId, personId: saved.personId, name: '李铁柱', phone: '10011112222' });
    // the old number is free again
    expect(await world.call(admin, 'people.save', { townId, name: '另一个', phone: '10087654321' })).toMatchObject({
      ok: true,
    });
  });

  it('keeps the people of another town from an administrator', async () => {
    const [stranger = ''] = world.residents('hekou:group-01-1');
    expect(await world.call(admin, 'people.save', { townId, personId: stranger, name: '改名' })).toEqual(
      refusal('NotFound', 'personId'),
    );
    expect(
      await world.call(admin, 'appointments.grant', { orgId: villageId, personId: stranger, role: 'agent' }),
    ).toEqual(refusal('NotFound', 'personId'));
    expect(await world.done(admin, 'people.list', { townId, villageId: 'hekou:village-01' })).toEqual({
      people: [],
      next: null,
    });
  });

  it('shows what a person is here and at the county, not what she is in another town', async () => {
    const [personId = ''] = world.family;
    const countyAdmin = world.holder('admin', 'county:county');
    const places = [
      [admin, villageId, 'agent'],
      [countyAdmin, 'hekou:village-01', 'secretary'],
      [countyAdmin, 'county:county', 'countySupervisor'],
    ] as const;
    for (const [who, orgId, role] of places) await world.done(who, 'appointments.grant', { orgId, personId, role });
    const held = ({ appointments }: PersonView) => appointments.map(({ orgId, role }) => `${orgId} ${role}`).sort();
    const seenBy = async (who: string) => {
      const saved = await world.done<PersonView>(who, 'people.save', { townId, personId, name: '王秀英' });
      const { people } = await world.done<{ people: PersonView[] }>(who, 'people.list', { townId, villageId });
      return [saved, ...people.filter((one) => one.personId === personId)].map(held);
    };
    const here = ['county:county countySupervisor', `${villageId} agent`];
    const all = [...here, 'hekou:village-01 secretary'].sort();
    expect(await seenBy(admin)).toEqual([here, here]);
    expect(await seenBy(countyAdmin)).toEqual([all, all]);
  });

  it('lists a village page by page, and everyone appointed', async () => {
    const { people } = await world.done<{ people: PersonView[] }>(admin, 'people.list', { townId, villageId });
    expect(people.length).toBeGreaterThan(10);
    expect(people.every((person) => person.villageId === villageId)).toBe(true);
    const appointed = await world.done<{ people: PersonView[]; next: string | null }>(admin, 'people.list', { townId });
    expect(appointed.people.every(({ appointments }) => appointments.length > 0)).toBe(true);
  });
});

describe('appointments', () => {
  const grant = (orgId: string, personId: string, role: string) =>
    world.call<AppointmentView>(admin, 'appointments.grant', { orgId, personId, role });

  it('is granted, covers its organisation at once, and covers nothing once ended', async () => {
    const [person = ''] = world.family;
    const granted = await grant(villageId, person, 'secretary');
    expect(granted).toMatchObject({ ok: true, value: { role: 'secretary', orgName: '青禾村' } });
    expect(await grant(villageId, person, 'secretary')).toEqual(refusal('AlreadyAppointed'));
    expect(await world.call(person, 'organisation.list', { townId })).toMatchObject({ ok: true });
    const appointmentId = granted.ok ? granted.value.appointmentId : '';
    await world.done(admin, 'appointments.end', { appointmentId });
    expect(await world.call(person, 'organisation.list', { townId })).toEqual(refusal('NotAllowed'));
    expect(await world.call(admin, 'appointments.end', { appointmentId })).toEqual(refusal('AppointmentEnded'));
    expect(await grant(villageId, person, 'secretary')).toMatchObject({ ok: true });
  });

  it('is held only at the kind of organisation its role belongs to', async () => {
    expect(await grant('qingxi:department-justice', world.family[0] ?? '', 'secretary')).toEqual(
      refusal('OrgMismatch', 'role'),
    );
  });

  it('never ends the last administrator, not even when two end each other at once', async () => {
    const held = async (personId: string) => {
      const view = await world.done<{ person: { appointments: AppointmentView[] } }>(personId, 'session.show', {});
      return view.person.appointments.find(({ role }) => role === 'admin')?.appointmentId ?? '';
    };
    const own = await held(admin);
    expect(await world.call(admin, 'appointments.end', { appointmentId: own })).toEqual(refusal('LastAdministrator'));
    const [second = ''] = world.family;
    await grant(townId, second, 'admin');
    const answers = await Promise.all([
      world.call(admin, 'appointments.end', { appointmentId: await held(second) }),
      world.call(second, 'appointments.end', { appointmentId: own }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('organisation', () => {
  const village = { townId, kind: 'village', name: '新村', parentId: 'qingxi:cluster-1', active: true };

  it('is made once below the right parent, and found by those who choose a village', async () => {
    const made = await world.done<OrgView>(admin, 'organisation.save', village);
    expect(made).toMatchObject({ kind: 'village', name: '新村', parentId: 'qingxi:cluster-1' });
    expect(await world.call(admin, 'organisation.save', village)).toEqual(refusal('NameTaken', 'name'));
    expect(await world.call(admin, 'organisation.save', { ...village, name: '错村', parentId: townId })).toEqual(
      refusal('OrgMismatch', 'parentId'),
    );
    const { towns } = await world.done<{ towns: { townId: string; villages: { name: string }[] }[] }>(
      null,
      'organisation.villages',
      {},
    );
    expect(towns.map((town) => town.townId)).toEqual(['qingxi:town', 'hekou:town']);
    expect(towns[0]?.villages.map(({ name }) => name)).toContain('新村');
  });

  it('gives one name to one of two who make it at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => world.call(admin, 'organisation.save', village)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('moves a village with its groups, so that the new cluster’s secretary covers them', async () => {
    const orgs = await world.done<{ orgs: OrgView[] }>(admin, 'organisation.list', { townId, kind: 'village' });
    const moved = orgs.orgs.find(({ orgId }) => orgId === 'qingxi:village-02');
    await world.done(admin, 'organisation.save', {
      townId,
      orgId: 'qingxi:village-02',
      kind: 'village',
      name: moved?.name,
      parentId: 'qingxi:cluster-2',
      active: true,
    });
    expect(await world.ports.store.get('orgs', 'qingxi:group-02-1')).toMatchObject({
      above: ['qingxi:village-02', 'qingxi:cluster-2', 'qingxi:town'],
    });
  });

  it('is not closed while anything depends on it', async () => {
    const close = (orgId: string, kind: string, name: string, parentId: string, more = {}) =>
      world.call(admin, 'organisation.save', { townId, orgId, kind, name, parentId, active: false, ...more });
    expect(await close(villageId, 'village', '青禾村', 'qingxi:cluster-1')).toEqual(refusal('OrgInUse', 'active'));
    expect(
      await close('qingxi:department-justice', 'department', '司法所', townId, { departmentKind: 'justice' }),
    ).toEqual(refusal('OrgInUse', 'active'));
    const made = await world.done<OrgView>(admin, 'organisation.save', village);
    expect(await close(made.orgId, 'village', '新村', 'qingxi:cluster-1')).toMatchObject({ ok: true });
  });

  it('lets only the county’s administrator found a town', async () => {
    const input = { countyId: 'county:county', slug: 'xinzhen', name: '新镇', phone: '0900-5583900' };
    expect(await world.call(admin, 'organisation.foundTown', input)).toEqual(refusal('NotFound', 'countyId'));
    const countyAdmin = world.holder('admin', 'county:county');
    expect(await world.done(countyAdmin, 'organisation.foundTown', input)).toMatchObject({ orgId: 'xinzhen:town' });
    expect(await world.call(countyAdmin, 'organisation.foundTown', input)).toEqual(refusal('NameTaken', 'slug'));
    expect(
      await world.call(countyAdmin, 'organisation.save', {
        townId: 'xinzhen:town',
        kind: 'cluster',
        name: '一片',
        parentId: 'xinzhen:town',
        active: true,
      }),
    ).toMatchObject({ ok: true });
  });
});

describe('items', () => {
  const item = {
    townId,
    kind: 'service',
    name: '新事项',
    everyday: ['俗名'],
    departmentId: 'qingxi:department-civil',
    minutes: 10,
    papers: [{ name: '身份证', paperKind: 'identity', pictureId: null }],
    onTheSpot: '当场办',
    trueWill: false,
    active: true,
  };

  it('is readable without signing in; what is closed only the administrator sees', async () => {
    const saved = await world.done<ItemView>(admin, 'items.save', item);
    const names = async (who: string | null) =>
      (await world.done<{ items: ItemView[] }>(who, 'items.list', { townId })).items.map(({ name }) => name);
    expect(await names(null)).toHaveLength(20);
    await world.done(admin, 'items.save', { ...item, itemId: saved.itemId, active: false });
    expect(await names(null)).not.toContain('新事项');
    expect(await names(admin)).toContain('新事项');
  });

  it('has one name and a department of its town', async () => {
    await world.done(admin, 'items.save', item);
    expect(await world.call(admin, 'items.save', item)).toEqual(refusal('NameTaken', 'name'));
    expect(
      await world.call(admin, 'items.save', { ...item, name: '别的', departmentId: 'hekou:department-civil' }),
    ).toEqual(refusal('DepartmentUnknown', 'departmentId'));
  });
});
