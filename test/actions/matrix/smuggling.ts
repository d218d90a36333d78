/**
 * The object is hers, but another id in the same input is not: of the other town, of another village, department or household, or of another
 * kind. One entry for every id of every action beside the one its authorisation looks at.
 */
import type { RefusalCode } from '#types/errors';
import { defaultRosterSettings } from '../../../cloudfunctions/domain/roster/settings';
import type { ActionId } from './action-id';
import { aRule, at, type CallerName, type Stage } from './stage';

export interface Smuggled {
  /** Whose id it is that she puts in. */
  readonly what: string;
  readonly id: string;
  /** How it is refused; `ignored`: answered as if it were not there. */
  readonly refusal: RefusalCode | 'ignored';
}

export interface Smuggling {
  readonly as: CallerName;
  /** An input in which everything is hers. */
  readonly honest: (stage: Stage) => object | Promise<object>;
  /** By the path of the id in the input, `*` for every element of a list. */
  readonly ids: Readonly<Record<string, (stage: Stage) => readonly Smuggled[] | Promise<readonly Smuggled[]>>>;
}

const smuggled = (refusal: Smuggled['refusal'], ids: Readonly<Record<string, string>>): readonly Smuggled[] =>
  Object.entries(ids).map(([what, id]) => ({ what, id, refusal }));

/** Items that are not department X's, and what is no item at all. */
const foreignItems = () =>
  smuggled('ItemNotOffered', {
    'item of the other town': at.item2,
    'no item': at.villageA,
    'of the county': at.county,
  });
const itemsOfOthers = () => [
  ...foreignItems(),
  ...smuggled('ItemNotOffered', { 'item of another department': at.itemY }),
];
const foreignDays = (stage: Stage) =>
  smuggled('NotFound', { 'half-day of the other town': stage.days.other, 'no half-day': at.villageA });
const foreignHousehold = ({ people }: Stage) =>
  smuggled('NotYourHousehold', {
    'neighbour in the same group': people.self,
    'resident of the other town': people.resident2,
    'no person': at.villageA,
  });
const foreignGroups = () =>
  smuggled('GroupUnknown', { 'group of the other town': at.group2, 'a village': at.villageA, county: at.county });
const foreignDepartments = () =>
  smuggled('DepartmentUnknown', { 'of the other town': at.department2, 'a village': at.villageA, county: at.county });
/** One picture of each does for all: it is always refused, and nobody may have many that wait. */
const pictures = new WeakMap<Stage, Map<string, Promise<string>>>();
function pictureOf(stage: Stage, owner: 'neighbour' | 'resident2'): Promise<string> {
  const known = pictures.get(stage) ?? new Map<string, Promise<string>>();
  pictures.set(stage, known);
  const picture = known.get(owner) ?? stage.file(owner);
  known.set(owner, picture);
  return picture;
}

const foreignFiles = async (stage: Stage) =>
  smuggled('PictureNotReady', {
    'picture of a neighbour': await pictureOf(stage, 'neighbour'),
    'picture of the other town': await pictureOf(stage, 'resident2'),
    'no picture': at.villageA,
  });

const foreignVoices = async (stage: Stage) =>
  smuggled('VoiceNotReady', {
    'of a neighbour': await stage.voice('neighbour'),
    'of the other town': await stage.voice('resident2'),
    'a picture': await stage.file('self'),
    'no file': at.villageA,
  });
const aboutSecretary = ({ people }: Stage) => ({ orgId: at.villageA, personId: people.secretaryA });
const foreignAbout: Smuggling['ids'] = {
  'about.orgId': () =>
    smuggled('AboutUnknown', {
      'where she does not sit': at.villageB,
      'of the other town': at.department2,
      county: at.county,
      'no organisation': at.itemY,
    }),
  'about.personId': ({ people }) =>
    smuggled('AboutUnknown', {
      'no cadre': people.neighbour,
      'of another village': people.secretaryB,
      'of the other town': people.secretary2,
      'no person': at.villageA,
    }),
};

const foreignCentres = () =>
  smuggled('OrgMismatch', { 'of the other town': at.centre2, 'a village': at.villageA, county: at.county });
const foreignDepartmentsOfPlan = () =>
  smuggled('OrgMismatch', { 'of the other town': at.department2, 'a village': at.villageA, county: at.county });
const foreignVillages = () =>
  smuggled('VillageUnknown', {
    'village of the other town': at.village2,
    'no village': at.departmentX,
    county: at.county,
  });
const foreignSheets = async (stage: Stage) =>
  smuggled('FileMissing', {
    'picture of her own': await stage.file('dispatcher'),
    'picture of the other town': await pictureOf(stage, 'resident2'),
    'no file': at.villageA,
  });
const aPlan = (date: string) => ({
  townId: at.town,
  month: date.slice(0, 7),
  days: [
    {
      date,
      half: 'pm',
      centreId: at.centre,
      departments: [{ departmentId: at.departmentX, presence: 'comes', people: 1 }],
    },
  ],
});

const foreignInRules = {
  'rules.*.then.departmentId': foreignDepartments,
  'rules.*.then.assistingIds.*': foreignDepartments,
  'rules.*.when.villageIds.*': () =>
    smuggled('VillageUnknown', { 'of the other town': at.village2, 'a department': at.departmentX, county: at.county }),
};

/** On duty is one of the town's dispatchers. */
const notOnDuty = (people: Stage['people']) =>
  smuggled('NotFound', {
    'dispatcher of the other town': people.dispatcher2,
    'secretary of village A': people.secretaryA,
    'no person': at.villageA,
  });

let made = 0;
const fresh = (word: string): string => `${word}${(made += 1)}`;

export const smuggling: Readonly<Partial<Record<ActionId, Smuggling>>> = {
  'search.requests': {
    as: 'dispatcher',
    honest: () => ({ orgId: at.town, words: '漏雨', villageId: at.villageA }),
    ids: { villageId: foreignVillages },
  },
  'search.save': {
    as: 'secretaryA',
    honest: () => ({ orgId: at.villageA, name: fresh('看'), filters: { villageId: at.villageA } }),
    ids: { 'filters.villageId': foreignVillages },
  },
  'search.export': {
    as: 'dispatcher',
    honest: async (stage) => ({ orgId: at.town, words: await stage.requestNo(), villageId: at.villageA }),
    ids: { villageId: foreignVillages },
  },
  'foreignOrders.preview': {
    as: 'dispatcher',
    honest: async (stage) => ({ townId: at.town, fileId: await stage.sheet(), from: 'county' }),
    ids: { fileId: foreignSheets },
  },
  'foreignOrders.import': {
    as: 'dispatcher',
    honest: async (stage) => ({
      townId: at.town,
      fileId: await stage.sheet(),
      from: 'county',
      mapping: { number: 0, text: 1 },
      rows: [2],
    }),
    ids: { fileId: foreignSheets },
  },
  'foreignOrders.enter': {
    as: 'staffX',
    honest: () => ({
      townId: at.town,
      from: 'county',
      number: fresh('XJ'),
      text: '路灯坏了',
      villageId: at.villageA,
      groupId: at.groupA,
    }),
    ids: {
      villageId: foreignVillages,
      groupId: () =>
        smuggled('GroupUnknown', {
          'group of the other town': at.group2,
          'group of another village': at.groupB,
          'a village': at.villageA,
        }),
    },
  },
  'groupSessions.enrol': {
    as: 'self',
    honest: async (stage) => ({
      sessionId: await stage.groupSession(),
      self: true,
      personIds: [stage.people.housemate],
      named: [{ name: fresh('何'), groupId: at.groupA }],
    }),
    ids: {
      'personIds.*': ({ people }) =>
        smuggled('NotYourHousehold', {
          neighbour: people.neighbour,
          'resident of the other town': people.resident2,
          'no person': at.villageA,
        }),
      'named.*.groupId': () =>
        smuggled('GroupUnknown', { 'of the other town': at.group2, 'a village': at.villageA, county: at.county }),
    },
  },
  'groupSessions.mark': {
    as: 'staffX',
    honest: async (stage) => ({
      sessionId: await stage.groupSession(),
      marks: [{ personId: stage.people.spare, came: true, outcome: null }],
    }),
    ids: {
      'marks.*.personId': ({ people }) =>
        smuggled('WrongStep', { 'not enrolled': people.self, 'resident of the other town': people.resident2 }),
    },
  },
  'groupSessions.save': {
    as: 'staffX',
    honest: async (stage) => ({ ...stage.newSession(), sessionId: await stage.groupSession() }),
    ids: {
      sessionId: (stage) =>
        smuggled('NotFound', { 'no session': at.villageA, 'a half-day': stage.days.later, county: at.county }),
    },
  },
  'groupSessions.withdraw': {
    as: 'self',
    honest: async (stage) => {
      const sessionId = await stage.groupSession();
      await stage.done('self', 'groupSessions.enrol', { sessionId, self: true, personIds: [], named: [] });
      return { sessionId, personIds: [stage.people.self] };
    },
    ids: {
      'personIds.*': ({ people }) => smuggled('WrongStep', { 'enrolled by herself': people.spare }),
    },
  },
  'appointments.grant': {
    as: 'admin',
    honest: ({ people }) => ({ orgId: at.villageB, role: 'agent', personId: people.spare }),
    ids: {
      personId: ({ people }) =>
        smuggled('NotFound', {
          'resident of the other town': people.resident2,
          'staff of the other town': people.staff2,
          "the county's": people.countySupervisor,
          'no person': at.villageA,
        }),
    },
  },
  'bookings.create': {
    as: 'neighbour',
    honest: ({ days }) => ({
      dayId: days.later,
      itemIds: [at.itemX],
      band: '0830',
      named: { name: fresh('褚'), groupId: at.groupA },
      authorisation: { how: 'spoken', at: 0 },
    }),
    ids: {
      'itemIds.*': foreignItems,
      personId: foreignHousehold,
      'named.groupId': foreignGroups,
      follows: async (stage) =>
        smuggled('WrongStep', {
          'visit of a neighbour': await stage.booking('cancelled'),
          'visit of the other town': 'hekou:booking-1',
          'no visit': at.villageA,
        }),
    },
  },
  'bookings.enter': {
    as: 'agentA',
    honest: ({ days }) => ({ name: fresh('卫'), groupId: at.groupA, itemIds: [at.itemX], dayId: days.later }),
    ids: { 'itemIds.*': foreignItems, dayId: foreignDays },
  },
  'bookings.hold': {
    as: 'neighbour',
    honest: ({ days }) => ({ dayId: days.later, itemIds: [at.itemX], band: '1030' }),
    ids: { 'itemIds.*': foreignItems, personId: foreignHousehold },
  },
  'waits.join': {
    as: 'neighbour',
    honest: async (stage) => ({
      dayId: await stage.fullDay(),
      itemIds: [at.itemX],
      named: { name: fresh('施'), groupId: at.groupA },
      authorisation: { how: 'spoken', at: 0 },
    }),
    ids: { 'itemIds.*': foreignItems, personId: foreignHousehold, 'named.groupId': foreignGroups },
  },
  'waits.enter': {
    as: 'agentA',
    honest: async (stage) => ({
      name: fresh('张'),
      groupId: at.groupA,
      itemIds: [at.itemX],
      dayId: await stage.fullDay(),
    }),
    ids: { 'itemIds.*': foreignItems, dayId: foreignDays },
  },
  'bookings.sendPaper': {
    as: 'self',
    honest: async (stage) => ({
      bookingId: await stage.booking('booked'),
      itemId: at.itemX,
      paper: at.paperX,
      fileId: await stage.file('self'),
    }),
    ids: {
      itemId: () =>
        smuggled('PaperNotPhotographed', {
          'item of another booking': at.itemY,
          'item of the other town': at.item2,
          'no item': at.villageA,
        }),
      fileId: foreignFiles,
    },
  },
  'counter.enter': {
    as: 'staffX',
    honest: ({ days }) => ({
      departmentId: at.departmentX,
      dayId: days.later,
      name: fresh('秦'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    }),
    ids: { dayId: foreignDays, groupId: foreignGroups, 'itemIds.*': itemsOfOthers },
  },
  'counter.find': {
    as: 'staffX',
    honest: ({ days }) => ({ departmentId: at.departmentX, dayId: days.morning, words: '赵' }),
    ids: { dayId: foreignDays },
  },
  'counter.next': {
    as: 'staffX',
    honest: ({ days }) => ({ departmentId: at.departmentX, dayId: days.morning, window: 1 }),
    ids: { dayId: foreignDays },
  },
  'counter.walkIn': {
    as: 'staffX',
    honest: ({ days }) => ({
      departmentId: at.departmentX,
      dayId: days.morning,
      name: fresh('尤'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    }),
    ids: { dayId: foreignDays, groupId: foreignGroups, 'itemIds.*': itemsOfOthers },
  },
  'counter.list': {
    as: 'staffX',
    honest: ({ days }) => ({ departmentId: at.departmentX, dayId: days.morning }),
    ids: { dayId: foreignDays },
  },
  'days.nearest': {
    as: 'nobody',
    honest: () => ({ villageId: at.villageA, itemIds: [at.itemX] }),
    ids: {
      'itemIds.*': foreignItems,
      dayId: ({ days }) =>
        smuggled('ignored', { 'half-day of the other town': days.other, 'no half-day': at.villageA }),
    },
  },
  'days.show': {
    as: 'nobody',
    honest: ({ days }) => ({ dayId: days.later }),
    ids: {
      villageId: () => smuggled('ignored', { 'village of the other town': at.village2, 'no village': at.county }),
    },
  },
  'items.save': {
    as: 'admin',
    honest: async (stage) => ({
      townId: at.town,
      kind: 'service',
      name: fresh('事项乙'),
      everyday: [],
      departmentId: at.departmentX,
      minutes: 10,
      papers: [{ name: '样表', paperKind: 'other', pictureId: await stage.file('admin') }],
      onTheSpot: '',
      trueWill: false,
      active: true,
    }),
    ids: {
      itemId: () => smuggled('NotFound', { 'item of the other town': at.item2, 'no item': at.villageA }),
      departmentId: foreignDepartments,
      'papers.*.pictureId': foreignFiles,
    },
  },
  'items.showPicture': {
    as: 'nobody',
    honest: async (stage) => stage.specimen(),
    ids: {
      pictureId: async (stage) =>
        smuggled('NotFound', {
          'picture of a resident': await stage.file('self'),
          'picture of the other town': await pictureOf(stage, 'resident2'),
          'no picture': at.villageA,
        }),
    },
  },
  'organisation.save': {
    as: 'admin',
    honest: () => ({
      townId: at.town,
      kind: 'centre',
      name: fresh('新中心'),
      parentId: at.town,
      serves: [at.cluster],
      active: true,
    }),
    ids: {
      orgId: () => [
        ...smuggled('OrgMismatch', { 'centre of the other town': at.centre2, 'another kind': at.villageA }),
        ...smuggled('NotFound', { 'none such': 'qingxi:centre-99' }),
      ],
      parentId: () =>
        smuggled('OrgMismatch', { 'the other town': at.town2, 'a village': at.villageA, county: at.county }),
      'serves.*': () =>
        smuggled('OrgMismatch', { 'cluster of the other town': 'hekou:cluster-1', 'a village': at.villageA }),
    },
  },
  'people.list': {
    as: 'admin',
    honest: () => ({ townId: at.town, villageId: at.villageC }),
    ids: { villageId: () => smuggled('ignored', { 'of the other town': at.village2, county: at.county }) },
  },
  'myData.answer': {
    as: 'admin',
    honest: async (stage) => ({ townId: at.town, correctionId: await stage.correction(), accept: false }),
    ids: {
      correctionId: async (stage) =>
        smuggled('NotFound', { 'of the other town': await stage.correction('hekou'), 'no correction': at.villageA }),
    },
  },
  'myData.correct': {
    as: 'residentB',
    honest: async (stage) => {
      await stage.answerCorrections();
      return { villageId: at.villageC, groupId: 'qingxi:group-03-1' };
    },
    ids: {
      villageId: () => smuggled('VillageUnknown', { 'of the other town': at.village2, 'a department': at.departmentX }),
      groupId: () =>
        smuggled('GroupUnknown', {
          'of another village': at.groupA,
          'of the other town': at.group2,
          county: at.county,
        }),
    },
  },
  'people.save': {
    as: 'admin',
    honest: () => ({ townId: at.town, name: fresh('蒋'), villageId: at.villageC, groupId: 'qingxi:group-03-1' }),
    ids: {
      personId: ({ people }) =>
        smuggled('NotFound', {
          'resident of the other town': people.resident2,
          'staff of the other town': people.staff2,
          "the county's": people.adminCounty,
          'no person': at.villageA,
        }),
      villageId: () => smuggled('VillageUnknown', { 'of the other town': at.village2, 'a department': at.departmentX }),
      groupId: () =>
        smuggled('GroupUnknown', {
          'of another village': at.groupA,
          'of the other town': at.group2,
          county: at.county,
        }),
    },
  },
  'register.record': {
    as: 'agentA',
    honest: (stage) => ({
      orgId: at.villageA,
      dayId: stage.days.morning,
      name: fresh('许'),
      groupId: at.groupA,
      itemIds: [at.itemX],
      cameAt: stage.now,
      outcome: 'done',
    }),
    ids: {
      dayId: foreignDays,
      groupId: () => [...foreignGroups(), ...smuggled('GroupUnknown', { 'of another village': at.groupB })],
      'itemIds.*': foreignItems,
    },
  },
  'register.show': {
    as: 'agentA',
    honest: ({ days }) => ({ villageId: at.villageA, dayId: days.morning }),
    ids: { dayId: foreignDays },
  },
  'requests.dispatch': {
    as: 'dispatcher',
    honest: async (stage) => ({
      requestId: await stage.request('triage'),
      departmentId: at.departmentX,
      topic: 'justice',
      urgency: 'ordinary',
    }),
    ids: { departmentId: foreignDepartments },
  },
  'routingRules.dryRun': {
    as: 'dispatcher',
    honest: () => ({ townId: at.town, rules: [aRule()], last: 20 }),
    ids: foreignInRules,
  },
  'routingRules.save': {
    as: 'dispatcher',
    honest: async (stage) => ({ townId: at.town, revision: await stage.rulesRevision(), rules: [aRule()] }),
    ids: foreignInRules,
  },
  'requests.addAssisting': {
    as: 'staffX',
    honest: async (stage) => ({
      requestId: await stage.request('dispatched'),
      departmentId: at.departmentY,
      ask: '请核对低保',
      days: 2,
    }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.endAssisting': {
    as: 'staffX',
    honest: async (stage) => ({ requestId: await stage.inWork('assisted'), departmentId: at.departmentY }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.reply': {
    as: 'staffX',
    honest: async (stage) => ({
      requestId: await stage.request('accepted'),
      text: '修好了，看照片',
      fileIds: [await stage.file('staffX')],
    }),
    ids: { 'fileIds.*': foreignFiles },
  },
  'requests.answerBack': {
    as: 'self',
    honest: async (stage) => ({
      requestId: await stage.inWork('waiting'),
      text: '是东头第一户',
      fileIds: [await stage.file('self')],
    }),
    ids: { 'fileIds.*': foreignFiles },
  },
  'settings.saveDuty': {
    as: 'dispatcher',
    honest: ({ people }) => ({
      townId: at.town,
      standingId: people.dispatcher,
      days: [{ date: '2026-12-01', personId: people.dispatcher }],
    }),
    ids: {
      standingId: ({ people }) => notOnDuty(people),
      'days.*.personId': ({ people }) => notOnDuty(people),
    },
  },
  'requests.emergency': {
    as: 'clusterSecretary',
    honest: async (stage) => ({ requestId: await stage.request('dispatched'), departmentId: at.departmentY }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.split': {
    as: 'dispatcher',
    honest: async (stage) => ({
      requestId: await stage.request('triage'),
      text: '还有井盖松了',
      departmentId: at.departmentY,
      topic: 'civil',
      urgency: 'ordinary',
    }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.enter': {
    as: 'agentA',
    honest: async (stage) => ({
      name: fresh('沈'),
      groupId: at.groupA,
      text: '桥栏杆坏了',
      source: 'visit',
      fileIds: [await stage.file('agentA')],
      voiceId: await stage.voice('agentA'),
      about: aboutSecretary(stage),
    }),
    ids: { 'fileIds.*': foreignFiles, voiceId: foreignVoices, ...foreignAbout },
  },
  'requests.preview': {
    as: 'self',
    honest: (stage) => ({ text: '渠里没有水', about: aboutSecretary(stage) }),
    ids: foreignAbout,
  },
  'requests.submit': {
    as: 'self',
    honest: async (stage) => ({
      kind: 'help',
      text: '渠里没有水',
      fileIds: [await stage.file('self')],
      voiceId: await stage.voice('self'),
      about: aboutSecretary(stage),
      personId: stage.people.housemate,
    }),
    ids: {
      'fileIds.*': foreignFiles,
      voiceId: foreignVoices,
      ...foreignAbout,
      personId: ({ people }) =>
        smuggled('NotYourHousehold', {
          'neighbour in the same group': people.neighbour,
          'resident of the other town': people.resident2,
          'no person': at.villageA,
        }),
    },
  },
  'requests.transfer': {
    as: 'staffX',
    honest: async (stage) => ({
      requestId: await stage.request('dispatched'),
      departmentId: at.departmentY,
      reason: '是民政的事',
    }),
    ids: { departmentId: foreignDepartments },
  },
  'roster.add': {
    as: 'dispatcher',
    honest: () => aPlan('2026-11-27'),
    ids: { 'days.*.centreId': foreignCentres, 'days.*.departments.*.departmentId': foreignDepartmentsOfPlan },
  },
  'roster.check': {
    as: 'dispatcher',
    honest: () => aPlan('2026-12-02'),
    // nothing is stored and no name of theirs comes back
    ids: {
      'days.*.centreId': () => smuggled('ignored', { 'of the other town': at.centre2, county: at.county }),
      'days.*.departments.*.departmentId': () =>
        smuggled('ignored', { 'of the other town': at.department2, county: at.county }),
    },
  },
  'roster.publish': {
    as: 'dispatcher',
    honest: () => ({
      townId: at.town,
      month: '2027-01',
      days: [
        {
          date: '2027-01-05',
          half: 'am',
          centreId: at.centre,
          departments: [{ departmentId: at.departmentX, presence: 'comes', people: 1 }],
        },
      ],
    }),
    ids: {
      'days.*.centreId': () =>
        smuggled('OrgMismatch', { 'of the other town': at.centre2, 'a village': at.villageA, county: at.county }),
      'days.*.departments.*.departmentId': () =>
        smuggled('OrgMismatch', { 'of the other town': at.department2, 'a village': at.villageA, county: at.county }),
    },
  },
  'roster.saveSettings': {
    as: 'dispatcher',
    honest: () => ({
      townId: at.town,
      settings: {
        ...defaultRosterSettings,
        perCentre: [{ centreId: at.centre, halfDays: 2 }],
        markets: [{ centreId: at.centre, digits: [3, 8], lunar: true, wish: 'prefer' }],
        leave: [{ departmentId: at.departmentX, from: '2026-12-01', to: '2026-12-04' }],
        packing: [{ departmentId: at.departmentX, things: ['公章'] }],
      },
    }),
    ids: {
      'settings.perCentre.*.centreId': foreignCentres,
      'settings.markets.*.centreId': foreignCentres,
      'settings.leave.*.departmentId': foreignDepartmentsOfPlan,
      'settings.packing.*.departmentId': foreignDepartmentsOfPlan,
    },
  },
  'roster.saveSpecialist': {
    as: 'countySupervisor',
    honest: () => ({ townId: at.town, name: '法律顾问', departmentIds: [at.departmentX, at.department2] }),
    ids: {
      specialistId: () => smuggled('NotFound', { 'no specialist': 'county:specialist-none', 'a village': at.villageA }),
      'departmentIds.*': () =>
        smuggled('OrgMismatch', {
          'a village': at.villageA,
          county: at.county,
          'of no town': 'nowhere:department-justice',
        }),
    },
  },
  'session.join': {
    as: 'unjoined',
    honest: () => ({ name: '陈新', villageId: at.villageA, groupId: at.groupA }),
    ids: {
      villageId: () =>
        smuggled('VillageUnknown', { 'a department': at.departmentX, 'a group': at.groupA, county: at.county }),
      groupId: () =>
        smuggled('GroupUnknown', {
          'of another village': at.groupB,
          'of the other town': at.group2,
          'no group': at.departmentX,
        }),
    },
  },
};
