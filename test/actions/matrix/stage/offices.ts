/** What administrators and dispatchers look after: corrections, rules, items, appointments; and messages. */
import type { TownRule } from '#types/routing-rules';
import { queryAll } from '../../../../cloudfunctions/actions/load';
import type { CorrectionDoc } from '../../../../cloudfunctions/domain/my-data';
import { learningId, type LearningDoc } from '../../../../cloudfunctions/domain/routing-learning';
import { forTown } from '../../../../cloudfunctions/ports/store';
import { filesOn } from './files';
import { at, TUESDAY, type CallerName, type Ground } from './ground';

/** One rule of the town, for department X. */
export const aRule = (): TownRule => ({
  name: '井盖',
  active: true,
  when: {
    topics: [],
    anyOf: ['井盖'],
    noneOf: [],
    villageIds: [at.villageA],
    kinds: [],
    urgencies: [],
    hours: 'any',
  },
  then: {
    departmentId: at.departmentX,
    level: null,
    topic: 'roads',
    assistingIds: [at.departmentY],
    urgency: null,
    important: false,
  },
});

export function officesOn(ground: Ground) {
  const { world, people, done } = ground;
  const { file } = filesOn(ground);
  let specimen: { itemId: string; pictureId: string } | null = null;
  let granted = 0;
  let corrections = 0;
  const countyRoles = ['countySupervisor', 'admin'];
  const departments = ['planning', 'social-security', 'agriculture', 'disabled', 'veterans', 'works', 'emergency'];
  return {
    /** A resident of the town, or of another, asks for her name to be put right. */
    async correction(town = 'qingxi'): Promise<string> {
      corrections += 1;
      const _id = `${town}:correction-${corrections}`;
      const personId = town === 'qingxi' ? people.self : people.resident2;
      const before = { name: '王秀英', villageId: null, groupId: null };
      const asked = { name: '王秀芸', villageId: null, groupId: null, note: '', answer: '', at: TUESDAY };
      await world.ports.store.insert<CorrectionDoc>('corrections', {
        _id,
        town,
        personId,
        status: 'asked',
        before,
        ...asked,
      });
      return _id;
    },

    /** All of them have been answered: everybody may ask again. */
    async answerCorrections(): Promise<void> {
      const store = forTown(world.ports.store, 'qingxi');
      for (const { _id } of await queryAll<CorrectionDoc>(store, 'corrections', { eq: {} }))
        await store.updateIf('corrections', _id, [], { set: [[['status'], 'refused']] });
    },

    async rulesRevision(): Promise<number> {
      return (await done<{ revision: number }>('dispatcher', 'routingRules.show', { townId: at.town })).revision;
    },

    /** The town uses a vocabulary of its own, and may go back. */
    async learned(): Promise<void> {
      const _id = learningId('qingxi');
      const bare = { currentId: null, last: null, lastDay: '', seenUntil: 0, triedWith: 0 };
      const set = { ...bare, former: { id: null }, inUseSince: TUESDAY };
      const { store } = world.ports;
      if (await store.get('routingLearning', _id))
        await store.updateIf('routingLearning', _id, [], { set: [[['former'], set.former]] });
      else await store.insert<LearningDoc>('routingLearning', { _id, town: 'qingxi', ...set });
    },

    /** An item of department X with a picture of a paper. */
    async specimen(): Promise<{ itemId: string; pictureId: string }> {
      if (specimen) return specimen;
      const pictureId = await file('admin');
      const { itemId } = await done<{ itemId: string }>('admin', 'items.save', {
        townId: at.town,
        kind: 'service',
        name: '有样图的事项',
        everyday: [],
        departmentId: at.departmentX,
        minutes: 10,
        papers: [{ name: '样表', paperKind: 'other', pictureId }],
        onTheSpot: '',
        trueWill: false,
        active: true,
      });
      return (specimen = { itemId, pictureId });
    },

    /** A live appointment at the county, twice at most. */
    async countyAppointment(): Promise<string> {
      const role = countyRoles.pop();
      const grant = { orgId: at.county, role, personId: people.spare };
      return (await done<{ appointmentId: string }>('adminCounty', 'appointments.grant', grant)).appointmentId;
    },

    async notice(owner: CallerName): Promise<string> {
      const { notices } = await done<{ notices: { noticeId: string }[] }>(owner, 'notices.list', {});
      const [first] = notices;
      if (!first) throw new Error(`${owner} has no message`);
      return first.noticeId;
    },

    /** A live appointment in this town, of a resident who is nobody else here. */
    async appointment(): Promise<string> {
      const orgId = `qingxi:department-${departments[granted % departments.length] ?? ''}`;
      granted += 1;
      const grant = { orgId, role: 'staff', personId: people.spare };
      return (await done<{ appointmentId: string }>('admin', 'appointments.grant', grant)).appointmentId;
    },
  };
}
