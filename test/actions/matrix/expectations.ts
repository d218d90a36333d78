/**
 * Who may do what to whose: the table. Written from the mission and the standards, not from the contract's roles, so that the two have to agree.
 *
 * `may`: the action does something or refuses for a reason of its own. `hidden`: the object does not exist for them. All other callers do
 * not have the action at all: `NotAllowed`, or `NotSignedIn` without a person.
 */
import { defaultRosterSettings } from '../../../cloudfunctions/domain/roster/settings';
import { aRule, callerNames, type CallerName, type Stage, at } from './stage';
import type { ActionId } from './action-id';

export interface Case {
  /** Which object, in words. */
  readonly on: string;
  /** Called anew for every caller who may. */
  readonly input: (stage: Stage) => object | Promise<object>;
  readonly may: readonly CallerName[];
  readonly hidden?: readonly CallerName[];
}

const everyone = callerNames;
/** Every person, whatever she is appointed to. */
const persons = callerNames.filter((name) => name !== 'nobody' && name !== 'unjoined');
const personsBut = (...some: CallerName[]): CallerName[] => persons.filter((name) => !some.includes(name));

const admins: CallerName[] = ['admin', 'adminCounty'];
const offices: CallerName[] = ['staffX', 'headX'];
const otherOffices: CallerName[] = ['staffY', 'staff2', 'headY', 'head2'];
/** Who may write down a booking or a request for someone of group A. */
const atTheDoor: CallerName[] = ['agentA', 'cadreA', 'contactA', 'contactCluster', 'secretaryA'];
const atOtherDoors: CallerName[] = [
  'agentB',
  'agentC',
  'agent2',
  'cadreOther',
  'cadreB',
  'cadre2',
  'contactB',
  'contact2',
  'secretaryB',
  'secretaryC',
  'secretary2',
];
/** Who telephones for a village, but not for village A. */
const otherCallers: CallerName[] = ['agentB', 'agentC', 'agent2', 'contactB', 'contact2'];
/** Who lives in the town. */
const townspeople: CallerName[] = [
  'self',
  'housemate',
  'neighbour',
  'residentB',
  'formerSecretaryA',
  'agentA',
  'agentB',
  'agentC',
  'cadreA',
  'cadreOther',
  'cadreB',
  'contactCluster',
  'secretaryA',
  'secretaryB',
  'secretaryC',
];
const plainResidents: CallerName[] = ['self', 'housemate', 'neighbour', 'residentB', 'resident2', 'formerSecretaryA'];
const cadres: CallerName[] = ['cadreA', 'cadreOther', 'cadreB', 'cadre2'];
/** The organisation tree is shown to everybody appointed in the town but group cadres. */
const appointedHere: CallerName[] = [
  'agentA',
  'agentB',
  'agentC',
  'contactA',
  'contactB',
  'contactCluster',
  'staffX',
  'staffY',
  'headX',
  'headY',
  'secretaryA',
  'secretaryB',
  'secretaryC',
  'clusterSecretary',
  'clusterSecretaryC',
  'dispatcher',
  'countySupervisor',
  'admin',
  'adminCounty',
];
const appointedThere: CallerName[] = [
  'agent2',
  'contact2',
  'staff2',
  'head2',
  'secretary2',
  'clusterSecretary2',
  'dispatcher2',
  'admin2',
];
const top: CallerName[] = ['dispatcher', 'countySupervisor'];
/** All who have a work list or figures of some organisation; what is not theirs is hidden from them. */
const listKeepers = personsBut(
  ...plainResidents,
  ...cadres,
  'agentA',
  'agentB',
  'agentC',
  'agent2',
  ...admins,
  'admin2',
);
const figureReaders = listKeepers.filter((name) => !name.startsWith('staff') && !name.startsWith('contact'));
const without = (all: readonly CallerName[], ...some: readonly CallerName[]): CallerName[] =>
  all.filter((name) => !some.includes(name));

const ownOnly = (on: string, input: Case['input'], ...more: CallerName[]): Case => ({
  on,
  input,
  may: ['self', ...more],
  hidden: personsBut('self', ...more),
});
/** Put on the list by `self` for someone of group A. */
const ofWaiting = (on: string, state: 'wait' | 'offer'): Case =>
  ownOnly(on, async (stage) => ({ waitId: await stage[state]() }), 'agentA', 'contactA', 'contactCluster');
const ofOffices = (on: string, input: Case['input']): Case => ({ on, input, may: offices, hidden: otherOffices });
const ofSession = async (stage: Stage) => ({ sessionId: await stage.groupSession() });
/** Department X's office and the town's dispatcher. */
const ofSessionKeepers = (input: Case['input']): Case => ({
  on: 'of department X',
  input,
  may: [...offices, 'dispatcher'],
  hidden: [...otherOffices, 'dispatcher2'],
});
const ofAdmins = (on: string, input: Case['input']): Case => ({ on, input, may: admins, hidden: ['admin2'] });
const worklistOf = (orgId: string, ...may: CallerName[]): Case => ({
  on: orgId,
  input: () => ({ orgId, bucket: 'open' }),
  may: [...may],
  hidden: without([...listKeepers, ...cadres], ...may),
});
/** A request found by its own number: no index is asked. */
const searchOf = (orgId: string, ...may: CallerName[]): Case => ({
  on: orgId,
  input: async (stage) => ({ orgId, words: await stage.requestNo() }),
  may: [...may],
  hidden: without(listKeepers, ...may),
});
const viewsOf = (input: object = {}): Case => ({
  on: 'department X',
  input: () => ({ orgId: at.departmentX, ...input }),
  may: [...top, 'staffX', 'headX'],
  hidden: without(listKeepers, ...top, 'staffX', 'headX'),
});
const ofOrders = (input: Case['input'], ...more: CallerName[]): Case => ({
  on: 'the town',
  input,
  may: ['dispatcher', ...more],
  hidden: [
    'dispatcher2',
    ...more.flatMap((name) => (name.endsWith('X') ? [name.replace('X', '2') as CallerName] : [])),
  ],
});
const reportOf = (orgId: string, ...may: CallerName[]): Case => ({
  on: orgId,
  input: () => ({ orgId, from: Date.UTC(2026, 10, 1), until: Date.UTC(2026, 11, 1) }),
  may: [...may],
  hidden: without(figureReaders, ...may),
});

const step = (state: Parameters<Stage['request']>[0], more: object = {}) => {
  return async (stage: Stage) => ({ requestId: await stage.request(state), ...more });
};
/** The dispatcher's alone, before anybody works on it. */
const inTriage = (input: Case['input']): Case => ({
  on: 'in triage',
  input,
  may: ['dispatcher'],
  hidden: ['dispatcher2'],
});
/** Who calls back and reviews what department X handled; the cluster's secretary only what the village line did. */
const reviewersOfX = {
  may: ['secretaryA', 'dispatcher'],
  hidden: ['secretaryB', 'secretaryC', 'secretary2', 'clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
} as const satisfies Pick<Case, 'may' | 'hidden'>;
/** Who may answer for a request of group A at its level; a matter a department holds is not theirs to step in. */
const lineA: CallerName[] = ['cadreA', 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary'];
const otherLines: CallerName[] = [
  'cadreOther',
  'cadreB',
  'cadre2',
  'contactB',
  'contact2',
  'secretaryB',
  'secretaryC',
  'secretary2',
  'clusterSecretaryC',
  'clusterSecretary2',
];
/** A step of whoever answers for it: the office that holds it; to its line it exists, and to nobody else's. */
const ofHolders = (on: string, input: Case['input'], ...more: CallerName[]): Case => ({
  on,
  input,
  may: [...offices, ...lineA, ...more],
  hidden: [...otherOffices, ...otherLines, ...(more.includes('dispatcher') ? (['dispatcher2'] as const) : [])],
});
/** The same when village A has taken it. */
const ofLine = (input: Case['input']): Case => ({
  on: 'held by village A',
  input,
  may: lineA,
  hidden: [...offices, ...otherOffices, ...otherLines],
});
const inWork = (state: Parameters<Stage['inWork']>[0], more: object = {}) => {
  return async (stage: Stage) => ({ requestId: await stage.inWork(state), ...more });
};
const offered = (isTaken: boolean, more: object = {}) => {
  return async (stage: Stage) => ({ requestId: await stage.offered(isTaken), ...more });
};
/** Who decides above those who do the work. */
const planners = {
  may: ['headX', 'clusterSecretary', 'dispatcher'],
  hidden: ['headY', 'head2', 'clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
} as const satisfies Pick<Case, 'may' | 'hidden'>;
const coordinators = {
  may: ['contactA', 'contactCluster', 'secretaryA', 'clusterSecretary', 'dispatcher'],
  hidden: [
    'contactB',
    'contact2',
    'secretaryB',
    'secretaryC',
    'secretary2',
    'clusterSecretaryC',
    'clusterSecretary2',
    'dispatcher2',
  ],
} as const satisfies Pick<Case, 'may' | 'hidden'>;
/** A group or village that is asked to take it. */
const asked: Pick<Case, 'may' | 'hidden'> = {
  may: ['cadreA', 'contactA', 'contactCluster', 'secretaryA'],
  hidden: without(otherLines, 'clusterSecretaryC', 'clusterSecretary2'),
};
/** The town's routing rules: the dispatcher's and the administrator's. */
const ofRuleKeepers = (input: Case['input']): Case => ({
  on: 'the town',
  input,
  may: ['dispatcher', ...admins],
  hidden: ['dispatcher2', 'admin2'],
});
const ownBooking = (state: Parameters<Stage['booking']>[0]) => async (stage: Stage) => ({
  bookingId: await stage.booking(state),
});
const visit = (state: Parameters<Stage['visit']>[0], more: object = {}) => {
  return async (stage: Stage) => ({ bookingId: await stage.visit(state), ...more });
};

let made = 0;
/** A name nothing else has. */
const fresh = (word: string): string => `${word}${(made += 1)}`;
/** A plan of one half-day. */
const planOf = (date: string) => ({
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
/** A visit of this morning that was done on paper. */
const onPaper = (stage: Stage) => ({
  dayId: stage.days.morning,
  name: fresh('朱'),
  groupId: at.groupA,
  itemIds: [at.itemX],
  cameAt: stage.now,
  outcome: 'done',
});

/** The dispatcher's, and the other town's knows nothing of it. */
const ofDispatcher = (input: Case['input']): Case => ({
  on: 'a half-day',
  input,
  may: ['dispatcher'],
  hidden: ['dispatcher2'],
});

export const expectations: Readonly<Record<ActionId, readonly Case[]>> = {
  'appointments.end': [
    ofAdmins('of the town', async (stage) => ({ appointmentId: await stage.appointment() })),
    {
      on: 'of the county',
      input: async (stage) => ({ appointmentId: await stage.countyAppointment() }),
      may: ['adminCounty'],
      hidden: ['admin', 'admin2'],
    },
  ],
  'appointments.grant': [
    ofAdmins('at the town', (stage) => ({ orgId: at.town, role: 'dispatcher', personId: stage.people.spare })),
    ofAdmins('at a village', (stage) => ({ orgId: at.villageC, role: 'agent', personId: stage.people.spare })),
    {
      on: 'at the county',
      input: (stage) => ({ orgId: at.county, role: 'countySupervisor', personId: stage.people.spareOther }),
      may: ['adminCounty'],
      hidden: ['admin', 'admin2'],
    },
  ],

  'bookings.calendarEntry': [ownOnly('coming', ownBooking('booked'), 'agentA', 'contactA', 'contactCluster')],
  'bookings.cancel': [ownOnly('coming', ownBooking('booked'), 'agentA', 'contactA', 'contactCluster')],
  'bookings.confirmCall': [
    {
      on: 'awaiting a call',
      input: async (stage) => ({ bookingId: await stage.awaiting(), comes: true }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: otherCallers,
    },
  ],
  // before they book it
  'bookings.hold': [
    {
      on: 'half-day of the town',
      input: (stage) => ({ dayId: stage.days.later, itemIds: [at.itemY], band: '1030' }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'bookings.create': [
    {
      on: 'half-day of the town',
      input: (stage) => ({ dayId: stage.days.later, itemIds: [at.itemY], band: '0930' }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'bookings.enter': [
    {
      on: 'for someone of group A',
      input: (stage) => ({ name: fresh('周'), groupId: at.groupA, itemIds: [at.itemX], dayId: stage.days.later }),
      may: atTheDoor,
      hidden: atOtherDoors,
    },
  ],
  'bookings.list': [{ on: 'her own', input: () => ({ coming: true }), may: persons }],
  'bookings.rate': [
    ownOnly('over', async (stage) => ({ bookingId: await stage.visited(), level: 5 })),
    ownOnly('over and bad', async (stage) => ({ bookingId: await stage.visited(), level: 1, words: '等了很久' })),
  ],
  'bookings.restore': [ownOnly('just cancelled', ownBooking('cancelled'), 'agentA', 'contactA', 'contactCluster')],
  'bookings.show': [
    ownOnly('coming', ownBooking('booked'), 'agentA', 'contactA', 'contactCluster', 'staffX', 'headX'),
    ownOnly('just cancelled', ownBooking('cancelled'), 'agentA', 'contactA', 'contactCluster', 'staffX', 'headX'),
  ],

  'bookings.sendPaper': [
    ownOnly(
      'coming',
      async (stage) => ({
        bookingId: await stage.booking('booked'),
        itemId: at.itemX,
        paper: at.paperX,
        fileId: await stage.file('self'),
      }),
      'agentA',
    ),
  ],
  'bookings.showPaper': [ownOnly('sent', async (stage) => stage.paper(), 'agentA', 'staffX', 'headX')],
  'bookings.toCall': [
    {
      on: 'village A',
      input: () => ({ villageId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: otherCallers,
    },
  ],

  'counter.call': [ofOffices('checked in', visit('checkedIn', { window: 2 }))],
  'counter.checkIn': [ofOffices('booked', visit('booked'))],
  'counter.checkPaper': [
    ofOffices('sent ahead', async (stage) => ({
      bookingId: await stage.visitWithPaper(),
      paperId: 'papera',
      good: false,
      note: '看不清',
    })),
  ],
  'counter.days': [ofOffices('department X', () => ({ departmentId: at.departmentX }))],
  'counter.enter': [
    ofOffices('department X', (stage) => ({
      departmentId: at.departmentX,
      dayId: stage.days.later,
      name: fresh('韩'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    })),
  ],
  'counter.find': [
    ofOffices('department X', (stage) => ({
      departmentId: at.departmentX,
      dayId: stage.days.morning,
      words: '赵',
    })),
  ],
  'counter.finish': [
    ofOffices('served', visit('serving', { outcome: 'done' })),
    ofOffices('becomes a request', visit('serving', { outcome: 'request', note: '还缺一份证明要等' })),
  ],
  'counter.list': [ofOffices('department X', (stage) => ({ departmentId: at.departmentX, dayId: stage.days.morning }))],
  'counter.next': [
    ofOffices('somebody waits', async (stage) => {
      await stage.visit('checkedIn');
      return { departmentId: at.departmentX, dayId: stage.days.morning, window: 3 };
    }),
  ],
  'counter.noShow': [ofOffices('booked', visit('booked'))],
  'counter.serve': [ofOffices('checked in', visit('checkedIn'))],
  'counter.skip': [ofOffices('called', visit('called'))],
  'counter.undo': [ofOffices('checked in', visit('checkedIn'))],
  'counter.walkIn': [
    ofOffices('department X', (stage) => ({
      departmentId: at.departmentX,
      dayId: stage.days.morning,
      name: fresh('杨'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    })),
  ],

  'days.nearest': [{ on: 'village A', input: () => ({ villageId: at.villageA, itemIds: [at.itemX] }), may: everyone }],
  'days.poster': [{ on: 'village A', input: () => ({ villageId: at.villageA, month: '2026-11' }), may: everyone }],
  'days.show': [{ on: 'half-day', input: (stage) => ({ dayId: stage.days.later }), may: everyone }],
  'days.upcoming': [{ on: 'village A', input: () => ({ villageId: at.villageA }), may: everyone }],

  'display.show': [{ on: 'the centre', input: () => ({ centreId: at.centre }), may: everyone }],

  'files.begin': [{ on: 'her own', input: () => ({ contentType: 'image/png', bytes: 1000 }), may: persons }],
  'files.finish': [ownOnly('uploaded', async (stage) => ({ fileId: await stage.file('self', false) }))],

  'groupSessions.end': [
    ofSessionKeepers(async (stage) => ({ ...(await ofSession(stage)), as: 'cancelled', reason: '' })),
  ],
  'groupSessions.enrol': [
    {
      on: 'of the town',
      input: async (stage) => ({ ...(await ofSession(stage)), self: true, personIds: [], named: [] }),
      may: [...townspeople, ...offices, 'dispatcher'],
      hidden: personsBut(...townspeople, ...offices, 'dispatcher'),
    },
  ],
  'groupSessions.list': [ofSessionKeepers(() => ({ departmentId: at.departmentX }))],
  'groupSessions.mark': [
    ofSessionKeepers(async (stage) => ({
      ...(await ofSession(stage)),
      marks: [{ personId: stage.people.spare, came: true, outcome: null }],
    })),
  ],
  'groupSessions.roll': [ofSessionKeepers(ofSession)],
  'groupSessions.save': [ofSessionKeepers((stage) => stage.newSession())],
  'groupSessions.upcoming': [{ on: 'the town', input: () => ({ townId: at.town }), may: everyone }],
  'groupSessions.withdraw': [
    {
      on: 'of the town',
      input: async (stage) => ({ ...(await ofSession(stage)), personIds: [stage.people.spare] }),
      may: [...townspeople, ...offices, 'dispatcher'],
      hidden: personsBut(...townspeople, ...offices, 'dispatcher'),
    },
  ],

  'items.list': [{ on: 'the town', input: () => ({ townId: at.town }), may: everyone }],
  'items.save': [
    ofAdmins('new', () => ({
      townId: at.town,
      kind: 'service',
      name: fresh('事项'),
      everyday: [],
      departmentId: at.departmentX,
      minutes: 10,
      papers: [],
      onTheSpot: '',
      trueWill: false,
      active: true,
    })),
  ],
  'items.showPicture': [{ on: 'a specimen', input: async (stage) => stage.specimen(), may: everyone }],

  'moves.preview': [ofDispatcher((stage) => ({ dayId: stage.days.movable, to: { date: '2026-11-30', half: 'pm' } }))],
  'moves.show': [
    {
      on: 'a half-day',
      input: (stage) => ({ dayId: stage.days.movable }),
      may: ['dispatcher', ...offices, 'staffY', 'headY', 'contactA', 'contactB', 'contactCluster'],
      hidden: ['dispatcher2', 'staff2', 'head2', 'contact2'],
    },
  ],
  'moves.start': [
    ofDispatcher((stage) => ({
      dayId: stage.days.movable,
      to: { date: '2026-11-30', half: 'pm' },
      reason: '下大雨',
    })),
  ],
  'moves.undo': [ofDispatcher((stage) => ({ dayId: stage.days.movable }))],

  'myData.answer': [
    {
      on: 'a correction of a resident of the town',
      input: async (stage) => ({ townId: at.town, correctionId: await stage.correction(), accept: false }),
      may: admins,
      hidden: ['admin2'],
    },
  ],
  'myData.correct': [{ on: 'herself', input: () => ({ name: fresh('何') }), may: persons }],
  'myData.corrections': [ofAdmins('the town', () => ({ townId: at.town }))],
  'myData.erase': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.export': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.kept': [{ on: 'nothing', input: () => ({}), may: everyone }],
  'myData.seenBy': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.show': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.takeBack': [{ on: 'herself', input: () => ({}), may: persons }],

  'notices.list': [{ on: 'her own', input: () => ({}), may: persons }],
  'notices.read': [ownOnly('newest', async (stage) => ({ noticeId: await stage.notice('self') }))],

  'organisation.foundTown': [
    {
      on: 'the county',
      input: () => ({ countyId: at.county, slug: 'xinzhen', name: '新镇', phone: '0900-5583900' }),
      may: ['adminCounty'],
      hidden: ['admin', 'admin2'],
    },
  ],
  'organisation.landmarks': [{ on: 'village A', input: () => ({ villageId: at.villageA }), may: everyone }],
  'organisation.line': [
    { on: 'her own village', input: () => ({}), may: persons },
    {
      on: 'village A, to write for someone there',
      input: () => ({ villageId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster', 'secretaryA'],
      hidden: personsBut('agentA', 'contactA', 'contactCluster', 'secretaryA'),
    },
  ],
  'organisation.list': [
    { on: 'the town', input: () => ({ townId: at.town }), may: appointedHere, hidden: appointedThere },
    {
      on: 'villages only',
      input: () => ({ townId: at.town, kind: 'village' }),
      may: appointedHere,
      hidden: appointedThere,
    },
  ],
  'organisation.save': [
    ofAdmins('new group', () => ({
      townId: at.town,
      kind: 'group',
      name: fresh('新组'),
      parentId: at.villageC,
      active: true,
    })),
  ],
  'organisation.villages': [{ on: 'the county', input: () => ({}), may: everyone }],

  'people.household': [{ on: 'her own', input: () => ({}), may: persons }],
  'people.list': [
    ofAdmins('appointed', () => ({ townId: at.town })),
    ofAdmins('of village A', () => ({ townId: at.town, villageId: at.villageA })),
  ],
  'people.save': [
    ofAdmins('new', () => ({ townId: at.town, name: fresh('郑'), villageId: at.villageC })),
    ofAdmins('known', (stage) => ({ townId: at.town, personId: stage.people.spare, name: '吴生' })),
  ],

  'publicMatters.amend': [
    ofSessionKeepers(async (stage) => ({
      requestId: (await stage.matter()).requestId,
      facility: 'road',
      words: '村口的路不平',
      progress: '石料到了',
    })),
  ],
  'publicMatters.counts': [{ on: 'village A', input: () => ({ orgId: at.villageA }), may: everyone }],
  'publicMatters.follow': [
    {
      on: 'of the town',
      input: async (stage) => ({ matterId: (await stage.matter()).matterId }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'publicMatters.list': [
    { on: 'village A', input: () => ({ orgId: at.villageA }), may: everyone },
    { on: 'the cluster', input: () => ({ orgId: at.cluster }), may: everyone },
  ],
  'publicMatters.mine': [{ on: 'herself', input: () => ({}), may: persons }],
  'publicMatters.ofRequest': [ofSessionKeepers(async (stage) => ({ requestId: await stage.shared() }))],
  'publicMatters.publish': [
    ofSessionKeepers(async (stage) => ({
      requestId: await stage.shared(),
      facility: 'lamp',
      words: '村口的路灯不亮',
      progress: '',
    })),
  ],
  'publicMatters.similar': [{ on: 'herself', input: () => ({ text: '村口的路不平' }), may: persons }],
  'publicMatters.unfollow': [
    {
      on: 'of the town',
      input: async (stage) => ({ matterId: (await stage.matter()).matterId }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'publicMatters.withdraw': [ofSessionKeepers(async (stage) => ({ requestId: (await stage.matter()).requestId }))],
  'register.days': [
    {
      on: 'village A',
      input: () => ({ orgId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: [...offices, ...otherOffices, 'agentB', 'agentC', 'agent2', 'contactB', 'contact2'],
    },
    {
      on: 'department X',
      input: () => ({ orgId: at.departmentX }),
      may: offices,
      hidden: [
        ...otherOffices,
        'agentA',
        'agentB',
        'agentC',
        'agent2',
        'contactA',
        'contactCluster',
        'contactB',
        'contact2',
      ],
    },
  ],
  'register.record': [
    {
      on: 'by village A',
      input: (stage) => ({ ...onPaper(stage), orgId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: [...offices, ...otherOffices, 'agentB', 'agentC', 'agent2', 'contactB', 'contact2'],
    },
    {
      on: 'by department X',
      input: (stage) => ({ ...onPaper(stage), orgId: at.departmentX }),
      may: offices,
      hidden: [
        ...otherOffices,
        'agentA',
        'agentB',
        'agentC',
        'agent2',
        'contactA',
        'contactCluster',
        'contactB',
        'contact2',
      ],
    },
  ],
  'register.show': [
    {
      on: 'village A',
      input: (stage) => ({ villageId: at.villageA, dayId: stage.days.morning }),
      may: ['agentA', 'contactA', 'contactCluster', 'secretaryA'],
      hidden: without(atOtherDoors, ...cadres),
    },
  ],

  'reports.period': [
    reportOf(at.villageA, ...top, 'secretaryA', 'clusterSecretary'),
    reportOf(at.cluster, ...top, 'clusterSecretary'),
    reportOf(at.departmentX, ...top, 'headX'),
    reportOf(at.town, ...top),
    reportOf(at.county, 'countySupervisor'),
  ],

  'replyTemplates.list': [ofOffices('of department X', () => ({ departmentId: at.departmentX }))],
  'replyTemplates.save': [
    ofOffices('of department X', () => ({ departmentId: at.departmentX, title: '已受理', text: '您的事我们收到了。' })),
  ],
  'replyTemplates.remove': [ofOffices('of department X', () => ({ departmentId: at.departmentX, key: 'none' }))],

  'requests.accept': [ofHolders('dispatched', step('dispatched')), ofLine(offered(true))],
  'requests.addAssisting': [
    ofHolders('dispatched', step('dispatched', { departmentId: at.departmentY, ask: '请核对', days: 2 }), 'dispatcher'),
  ],
  'requests.answerBack': [ownOnly('asked', inWork('waiting', { text: '是东头第一户' }))],
  'requests.askBack': [ofHolders('accepted', step('accepted', { text: '是哪一户？' }))],
  'requests.askExtension': [ofHolders('accepted', step('accepted', { days: 5, reason: '要等县里来人' }))],
  'requests.assist': [
    {
      on: 'department Y asked',
      input: inWork('assisted', { text: '核对过了' }),
      may: ['staffX', 'headX', 'staffY', 'headY'],
      hidden: ['staff2', 'head2'],
    },
  ],
  'requests.decideExtension': [{ on: 'asked for', input: inWork('extensionAsked', { granted: true }), ...planners }],
  'requests.declineDown': [{ on: 'offered', input: offered(false, { reason: '村里没有人手' }), ...asked }],
  'requests.endAssisting': [
    {
      on: 'department Y asked',
      input: inWork('assisted', { departmentId: at.departmentY }),
      may: ['staffX', 'headX', 'staffY', 'headY', ...lineA, 'dispatcher'],
      hidden: ['staff2', 'head2', ...otherLines, 'dispatcher2'],
    },
  ],
  'requests.escalate': [
    {
      on: 'held by village A',
      input: offered(true, { reason: '要动用机械' }),
      may: lineA,
      hidden: otherLines,
    },
  ],
  'requests.longTerm': [
    { on: 'accepted', input: step('accepted', { plan: '明年修路时一起办', reviewOn: '2026-12-30' }), ...planners },
  ],
  'requests.offerDown': [
    {
      on: 'held by department X',
      input: async (stage) => ({ requestId: await stage.villageMatter(), level: 'village', reason: '村里更清楚' }),
      ...planners,
    },
  ],
  'requests.resume': [{ on: 'on the long-term list', input: inWork('longTerm', { note: '有钱了' }), ...planners }],
  'requests.reviewLongTerm': [
    {
      on: 'on the long-term list',
      input: inWork('longTerm', { plan: '再等一个季度', reviewOn: '2027-01-20' }),
      ...planners,
    },
  ],
  'requests.takeDown': [{ on: 'offered', input: offered(false), ...asked }],
  'requests.whistle': [
    {
      on: 'dispatched',
      input: step('dispatched', { body: '供电所', ask: '请来看线', dueOn: '2026-11-27' }),
      ...coordinators,
    },
  ],
  'requests.whistleAnswer': [{ on: 'asked', input: inWork('whistled', { n: 0, text: '明天来换' }), ...coordinators }],
  'requests.appeal': [
    ownOnly('not taken on', async (stage) => ({ requestId: await stage.turnedDown(), note: '请再看看' })),
  ],
  'requests.attempt': [
    {
      on: 'called back',
      input: async (stage) => ({ requestId: await stage.calledBack(), result: 'noAnswer' }),
      ...reviewersOfX,
    },
    {
      on: 'handled by village A',
      input: async (stage) => ({ requestId: await stage.calledBack(at.villageA), result: 'noAnswer' }),
      may: ['clusterSecretary', 'dispatcher'],
      hidden: reviewersOfX.hidden,
    },
  ],
  'requests.close': [
    {
      on: 'under review',
      input: step('review', { closedAs: 'solved', note: '电话问过，已经解决' }),
      ...reviewersOfX,
    },
    {
      on: 'called back',
      input: async (stage) => ({ requestId: await stage.calledBack(), closedAs: 'solved', note: '电话问过，已经解决' }),
      ...reviewersOfX,
    },
  ],
  'requests.contactBad': [
    {
      on: 'closed by one who is not content',
      input: async (stage) => ({ requestId: await stage.closed('bad'), note: '打过电话' }),
      ...reviewersOfX,
    },
  ],
  'requests.rectify': [
    {
      on: 'closed by one who is not content, spoken with',
      input: async (stage) => ({ requestId: await stage.closed('spoken'), text: '重新修好了' }),
      ...reviewersOfX,
    },
  ],
  'requests.remind': [ownOnly('dispatched', step('dispatched', { note: '还没人来' }))],
  'requests.reopen': [
    {
      on: 'closed',
      input: async (stage) => ({ requestId: await stage.closed('content'), note: '又坏了' }),
      may: ['self'],
      hidden: personsBut('self', 'secretaryA', 'clusterSecretary', 'dispatcher'),
    },
    {
      on: 'under review',
      input: step('review', { note: '再去一趟' }),
      may: reviewersOfX.may,
      hidden: personsBut('self', 'secretaryA', 'clusterSecretary', 'dispatcher'),
    },
  ],
  'requests.contact': [ofHolders('accepted', step('accepted', { note: '打过电话' }))],
  'requests.dispatch': [
    {
      on: 'in triage',
      input: step('triage', { departmentId: at.departmentX, topic: 'justice', urgency: 'ordinary' }),
      may: ['dispatcher'],
      hidden: ['dispatcher2'],
    },
  ],
  'requests.emergency': [
    {
      on: 'dispatched',
      input: step('dispatched', { departmentId: at.departmentY, note: '河水涨了' }),
      may: ['clusterSecretary', 'contactA', 'contactCluster', 'dispatcher'],
      hidden: ['clusterSecretaryC', 'clusterSecretary2', 'contactB', 'contact2', 'dispatcher2'],
    },
    {
      on: 'about a cadre of village A',
      input: async (stage) => ({ requestId: await stage.delicate(), departmentId: at.departmentY }),
      may: ['dispatcher'],
      hidden: [
        'clusterSecretary',
        'clusterSecretaryC',
        'clusterSecretary2',
        'contactA',
        'contactB',
        'contactCluster',
        'contact2',
        'dispatcher2',
      ],
    },
  ],
  'requests.enter': [
    {
      on: 'for someone of group A',
      input: () => ({ name: fresh('冯'), groupId: at.groupA, text: '门口的路坏了', source: 'visit' }),
      may: atTheDoor,
      hidden: atOtherDoors,
    },
  ],
  'requests.firstReview': [
    {
      on: 'marked important',
      input: async (stage) => ({ requestId: await stage.important(), agreed: true }),
      may: ['clusterSecretary', 'dispatcher'],
      hidden: ['clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
    },
  ],
  'requests.handBack': [ofHolders('dispatched', step('dispatched', { reason: '不归我们管' }))],
  'requests.markImportant': [
    {
      on: 'dispatched',
      input: step('dispatched', { note: '关系到全组用水' }),
      may: ['secretaryA', 'contactA', 'contactCluster', 'dispatcher'],
      hidden: ['secretaryB', 'secretaryC', 'secretary2', 'contactB', 'contact2', 'dispatcher2'],
    },
  ],
  'requests.merge': [
    inTriage(async (stage) => ({ requestId: await stage.request('triage'), intoNo: await stage.openNo() })),
  ],
  'requests.mine': [{ on: 'her own', input: () => ({ open: true }), may: persons }],
  'requests.notAccept': [inTriage(step('triage', { reason: 'notThisTown', text: '这件事归县里交通局' }))],
  'requests.petition': [inTriage(step('triage', { receiptNo: '信2026-118' }))],
  'requests.press': [
    {
      on: 'dispatched',
      input: step('dispatched', { note: '请抓紧' }),
      may: ['secretaryA', 'clusterSecretary', 'dispatcher'],
      hidden: ['secretaryB', 'secretaryC', 'secretary2', 'clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
    },
    {
      on: 'about a cadre of village A',
      input: async (stage) => ({ requestId: await stage.delicate() }),
      may: ['dispatcher'],
      hidden: [
        'secretaryA',
        'secretaryB',
        'secretaryC',
        'secretary2',
        'clusterSecretary',
        'clusterSecretaryC',
        'clusterSecretary2',
        'dispatcher2',
      ],
    },
  ],
  'requests.preview': [{ on: 'a text', input: () => ({ text: '路灯不亮' }), may: persons }],
  'requests.rate': [ownOnly('replied', step('replied', { solved: true, satisfaction: 'satisfied' }))],
  'requests.release': [inTriage(async (stage) => ({ requestId: await stage.heldBack() }))],
  'requests.reply': [ofHolders('accepted', step('accepted', { text: '已经安排' }))],
  'requests.show': [
    ownOnly(
      'dispatched to X',
      step('dispatched'),
      'agentA',
      'cadreA',
      'contactA',
      'contactCluster',
      'staffX',
      'headX',
      'secretaryA',
      'clusterSecretary',
      ...top,
    ),
    ownOnly(
      'in triage',
      step('triage'),
      'agentA',
      'cadreA',
      'contactA',
      'contactCluster',
      'secretaryA',
      'clusterSecretary',
      ...top,
    ),
    // a complaint about the village line never reaches it (standards.md "Privacy and dignity")
    ownOnly('about a cadre of village A', async (stage) => ({ requestId: await stage.delicate() }), ...top),
  ],
  'requests.split': [
    inTriage(
      step('triage', { text: '还有井盖松了', departmentId: at.departmentY, topic: 'civil', urgency: 'ordinary' }),
    ),
  ],
  'requests.submit': [{ on: 'her own', input: () => ({ kind: 'question', text: '低保怎么办' }), may: persons }],
  'requests.transfer': [
    ofHolders('dispatched', step('dispatched', { departmentId: at.departmentY, reason: '是民政的事' })),
  ],
  'requests.unmask': [
    {
      on: 'dispatched to X',
      input: step('dispatched', { why: 'contact' }),
      may: ['staffX', 'headX', 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary', 'dispatcher'],
      hidden: [
        ...otherOffices,
        'contactB',
        'contact2',
        'secretaryB',
        'secretaryC',
        'secretary2',
        'clusterSecretaryC',
        'clusterSecretary2',
        'dispatcher2',
      ],
    },
  ],
  'requests.withdraw': [ownOnly('dispatched', step('dispatched'))],
  'requests.writeDown': [
    {
      on: 'spoken',
      input: async (stage) => ({ requestId: await stage.spoken(), text: '她说桥栏杆断了一截' }),
      may: [...offices, ...lineA, 'dispatcher'],
      hidden: [...otherOffices, ...otherLines, 'dispatcher2'],
    },
  ],
  'requests.worklist': [
    worklistOf(at.departmentX, ...top, 'staffX', 'headX'),
    worklistOf(at.groupA, ...top, ...lineA),
    worklistOf(at.villageA, ...top, 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary'),
    worklistOf(at.cluster, ...top, 'contactCluster', 'clusterSecretary'),
    worklistOf(at.town, ...top),
    worklistOf(at.county, 'countySupervisor'),
  ],

  'search.requests': [
    searchOf(at.departmentX, ...top, 'staffX', 'headX'),
    searchOf(at.villageA, ...top, 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary'),
    searchOf(at.cluster, ...top, 'contactCluster', 'clusterSecretary'),
    searchOf(at.town, ...top),
    searchOf(at.county, 'countySupervisor'),
  ],
  'search.views': [viewsOf()],
  'search.save': [viewsOf({ name: '漏雨的', filters: { words: '漏雨' } })],
  'search.drop': [viewsOf({ name: '漏雨的' })],
  'search.export': [searchOf(at.departmentX, ...top, 'staffX', 'headX'), searchOf(at.town, ...top)],

  'foreignOrders.preview': [
    ofOrders(async (stage) => ({ townId: at.town, fileId: await stage.sheet(), from: 'hotline12345' })),
  ],
  'foreignOrders.import': [
    ofOrders(async (stage) => ({
      townId: at.town,
      fileId: await stage.sheet(),
      from: 'hotline12345',
      mapping: { number: 0, text: 1 },
      rows: [2],
    })),
  ],
  'foreignOrders.enter': [
    ofOrders(
      () => ({ townId: at.town, from: 'hotline12345', number: fresh('GD'), text: '路灯坏了' }),
      'staffX',
      'staffY',
      'headX',
      'headY',
    ),
  ],

  'roster.add': [
    {
      on: 'November',
      input: () => planOf('2026-11-30'),
      may: ['dispatcher'],
      hidden: ['dispatcher2'],
    },
  ],
  'roster.check': [{ on: 'December', input: () => planOf('2026-12-02'), may: ['dispatcher'], hidden: ['dispatcher2'] }],
  'roster.clashes': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'roster.propose': [
    {
      on: 'December',
      input: () => ({ townId: at.town, month: '2026-12' }),
      may: ['dispatcher'],
      hidden: ['dispatcher2'],
    },
  ],
  'roster.publish': [
    {
      on: 'December',
      input: () => ({
        townId: at.town,
        month: '2026-12',
        days: [
          {
            date: '2026-12-01',
            half: 'am',
            centreId: at.centre,
            departments: [{ departmentId: at.departmentX, presence: 'comes', people: 1 }],
          },
        ],
      }),
      may: ['dispatcher'],
      hidden: ['dispatcher2'],
    },
  ],
  'routingRules.dryRun': [ofRuleKeepers(() => ({ townId: at.town, rules: [aRule()], last: 20 }))],
  'routingRules.goBack': [
    ofRuleKeepers(async (stage) => {
      await stage.learned();
      return { townId: at.town };
    }),
  ],
  'routingRules.save': [
    ofRuleKeepers(async (stage) => ({ townId: at.town, revision: await stage.rulesRevision(), rules: [aRule()] })),
  ],
  'routingRules.show': [ofRuleKeepers(() => ({ townId: at.town }))],
  'roster.saveSettings': [
    {
      on: 'the town',
      input: () => ({ townId: at.town, settings: defaultRosterSettings }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  // binds several towns: the county's alone, so that the town's own administrator does not have it either
  'roster.saveSpecialist': [
    {
      on: 'departments of both towns',
      input: () => ({ townId: at.town, name: '法律顾问', departmentIds: [at.departmentX, at.department2] }),
      may: ['countySupervisor', 'adminCounty'],
      hidden: ['admin2'],
    },
  ],
  'roster.settings': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'roster.show': [
    {
      on: 'November',
      input: () => ({ townId: at.town, month: '2026-11' }),
      may: without(appointedHere, 'agentA', 'agentB', 'agentC', 'secretaryA', 'secretaryB', 'secretaryC'),
      hidden: without(appointedThere, 'agent2', 'secretary2'),
    },
  ],
  'roster.specialists': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', 'countySupervisor', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],

  'settings.saveBooking': [ofAdmins('the town', (stage) => ({ townId: at.town, booking: stage.booked }))],
  'settings.showDuty': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'settings.saveDuty': [
    {
      on: 'the town',
      input: (stage) => ({ townId: at.town, standingId: stage.people.dispatcher, days: [] }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'settings.saveCalendar': [
    {
      on: 'the year after next',
      input: () => ({ townId: at.town, table: { year: 2028, holidays: [], workdays: [] } }),
      may: ['countySupervisor', 'adminCounty'],
      hidden: ['admin2'],
    },
  ],
  'settings.showCalendar': [
    {
      on: 'the years known',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', 'countySupervisor', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'settings.showBooking': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],

  'waits.accept': [ofWaiting('offered', 'offer')],
  'waits.decline': [ofWaiting('offered', 'offer')],
  'waits.enter': [
    {
      on: 'for someone of group A',
      input: async (stage) => ({
        name: fresh('吕'),
        groupId: at.groupA,
        itemIds: [at.itemX],
        dayId: await stage.fullDay(),
      }),
      may: atTheDoor,
      hidden: atOtherDoors,
    },
  ],
  'waits.join': [
    {
      on: 'half-day of the town',
      input: async (stage) => ({ dayId: await stage.fullDay(), itemIds: [at.itemX] }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'waits.leave': [ofWaiting('waiting', 'wait')],
  'waits.list': [{ on: 'her own', input: () => ({}), may: persons }],
  'waits.show': [ofWaiting('waiting', 'wait'), ofWaiting('offered', 'offer')],

  // once joined, `unjoined` is a person: what tells the two apart stands above
  'session.join': [
    { on: 'village A', input: () => ({ name: '陈新', villageId: at.villageA }), may: [...persons, 'unjoined'] },
  ],
  'session.show': [{ on: 'herself', input: () => ({}), may: everyone }],
};
