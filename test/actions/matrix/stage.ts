/**
 * Who stands before the door, and what lies behind it: one small county with a caller of every role near the object, beside it, and in
 * the other town, and a builder of each object in the state in which the action under test has something to do.
 *
 * The object lies in group 3 of village A (`village-01`, cluster 1, town `qingxi`) and is handled by department X (justice). Village B is of
 * the same cluster, village C of another; department Y is civil affairs; everything with a 2 belongs to the town `hekou`.
 */
import type { Answer } from '#types/errors';
import type { AppointedRole } from '#types/action';
import type { TownRule } from '#types/routing-rules';
import { wavOf } from '../../support/sounds';
import { createDispatch, type Reply } from '../../../cloudfunctions/actions/dispatch';
import { queryAll } from '../../../cloudfunctions/actions/load';
import type { CorrectionDoc } from '../../../cloudfunctions/domain/my-data';
import { loadPlaces } from '../../../cloudfunctions/actions/day-cards';
import { offerPlaces } from '../../../cloudfunctions/actions/offer-places';
import { handlers } from '../../../cloudfunctions/actions/registry';
import { learningId, type LearningDoc } from '../../../cloudfunctions/domain/routing-learning';
import { bookingSettingsOf } from '../../../cloudfunctions/domain/settings';
import { defaultBookingPolicy, WALK_IN } from '../../../cloudfunctions/domain/slots';
import type { Identity } from '../../../cloudfunctions/ports/platform';
import { SHEET_TYPE } from '../../../cloudfunctions/ports/sheets';
import { forTown } from '../../../cloudfunctions/ports/store';
import { watchStore } from '../../support/watched-store';
import { createWorld, newCommand, type World } from '../../support/world';

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

export type RequestState = 'triage' | 'dispatched' | 'accepted' | 'replied' | 'review';

/** Tuesday, 24 November 2026, 09:00: the morning's half-day has begun. */
const TUESDAY = Date.UTC(2026, 10, 24, 1);
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

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

export type Stage = Awaited<ReturnType<typeof openStage>>;

export async function openStage() {
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

  let bookingId = '';
  let specimen: { itemId: string; pictureId: string } | null = null;
  let granted = 0;
  let waits = 0;
  const countyRoles = ['countySupervisor', 'admin'];
  const departments = ['planning', 'social-security', 'agriculture', 'disabled', 'veterans', 'works', 'emergency'];

  let orders = 0;
  let corrections = 0;
  return {
    world,
    people,
    days,
    /** Tuesday 09:00, epoch ms. */
    now: TUESDAY,
    /** The town's numbers of booking: it takes photographs of papers. */
    booked,
    watched,
    dispatch,
    call,
    done,

    /** A request of `self` as it stands in that state, held by department X once dispatched. */
    async request(state: RequestState): Promise<string> {
      type View = { row: { requestId: string; status: string } };
      const { row } = await done<View>('self', 'requests.submit', { kind: 'help', text: '有件事想问一问' });
      const { requestId } = row;
      if (row.status !== 'triage') throw new Error(`expected triage, not ${row.status}`);
      if (state === 'triage') return requestId;
      await done('dispatcher', 'requests.dispatch', {
        requestId,
        departmentId: at.departmentX,
        topic: 'justice',
        urgency: 'ordinary',
      });
      if (state === 'dispatched') return requestId;
      await done('staffX', 'requests.accept', { requestId });
      if (state === 'accepted') return requestId;
      await done('staffX', 'requests.reply', { requestId, text: '请带上材料来一趟' });
      if (state === 'replied') return requestId;
      const answer = { requestId, solved: false, satisfaction: 'unsatisfied' };
      await done('self', 'requests.rate', answer);
      await done('staffX', 'requests.accept', { requestId });
      await done('staffX', 'requests.reply', { requestId, text: '已经办好' });
      await done('self', 'requests.rate', answer);
      return requestId;
    },

    /** A request of `self` in the work of department X, one step further. */
    async inWork(state: 'waiting' | 'extensionAsked' | 'longTerm' | 'assisted' | 'whistled'): Promise<string> {
      const requestId = await this.request('accepted');
      const steps = {
        waiting: ['staffX', 'requests.askBack', { text: '是哪一户的墙？' }],
        extensionAsked: ['staffX', 'requests.askExtension', { days: 5, reason: '要等县里来人' }],
        longTerm: ['headX', 'requests.longTerm', { plan: '明年修路时一起办', reviewOn: '2026-12-30' }],
        assisted: ['staffX', 'requests.addAssisting', { departmentId: at.departmentY, ask: '请核对低保', days: 2 }],
        whistled: ['secretaryA', 'requests.whistle', { body: '供电所', ask: '请来看线', dueOn: '2026-11-27' }],
      } as const;
      const [who, action, input] = steps[state];
      await done(who, action, { requestId, ...input });
      return requestId;
    },

    /** A matter of the village's own, offered to village A by the dispatcher, or taken by it. */
    async offered(isTaken: boolean): Promise<string> {
      const requestId = await this.request('triage');
      await world.ports.store.updateIf('requests', requestId, [], { set: [[['topic'], 'civil']] });
      await done('dispatcher', 'requests.offerDown', { requestId, level: 'village', reason: '村里更清楚' });
      if (isTaken) await done('secretaryA', 'requests.takeDown', { requestId });
      return requestId;
    },

    /** Of a topic a village may be asked about, held by department X. */
    async villageMatter(): Promise<string> {
      const requestId = await this.request('triage');
      const to = { departmentId: at.departmentX, topic: 'civil', urgency: 'ordinary' };
      await done('dispatcher', 'requests.dispatch', { requestId, ...to });
      return requestId;
    },

    /** Answered as solved and closed: content, not content, or not content and spoken with since. */
    async closed(how: 'content' | 'bad' | 'spoken'): Promise<string> {
      const requestId = await this.request('replied');
      const satisfaction = how === 'content' ? 'satisfied' : 'unsatisfied';
      await done('self', 'requests.rate', { requestId, solved: true, satisfaction });
      if (how === 'spoken') await done('dispatcher', 'requests.contactBad', { requestId, note: '打过电话' });
      return requestId;
    },

    /** Nobody has answered for five days; `by` has handled it beside department X. */
    async calledBack(by?: string): Promise<string> {
      const requestId = await this.request('replied');
      const handlerIds = [at.departmentX, ...(by === undefined ? [] : [by])];
      await world.ports.store.updateIf('requests', requestId, [], {
        set: [
          [['status'], 'callBack'],
          [['handlerIds'], handlerIds],
        ],
      });
      return requestId;
    },

    /** A resident of the town, or of another, asks for her name to be put right. */
    async correction(town = 'qingxi'): Promise<string> {
      corrections += 1;
      const _id = `${town}:correction-${corrections}`;
      const personId = town === 'qingxi' ? people.self : people.resident2;
      const before = { name: '王秀英', villageId: null, groupId: null };
      const asked = { name: '王秀芸', villageId: null, groupId: null, note: '', answer: '', at: this.now };
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

    /** What speaks of the conduct of a cadre: not for the village line. */
    async delicate(): Promise<string> {
      const text = '村支书把救灾款发给了自己亲戚';
      type View = { row: { requestId: string; status: string } };
      const { row } = await done<View>('self', 'requests.submit', { kind: 'complaint', text, confirmed: true });
      if (row.status !== 'triage') throw new Error(`expected triage, not ${row.status}`);
      return row.requestId;
    },

    async rulesRevision(): Promise<number> {
      return (await done<{ revision: number }>('dispatcher', 'routingRules.show', { townId: at.town })).revision;
    },

    /** The town uses a vocabulary of its own, and may go back. */
    async learned(): Promise<void> {
      const _id = learningId('qingxi');
      const set = { currentId: null, former: { id: null }, inUseSince: TUESDAY, last: null, lastDay: '', seenUntil: 0 };
      const { store } = world.ports;
      if (await store.get('routingLearning', _id))
        await store.updateIf('routingLearning', _id, [], { set: [[['former'], set.former]] });
      else await store.insert<LearningDoc>('routingLearning', { _id, town: 'qingxi', ...set });
    },

    /** Not taken on by the dispatcher. */
    async turnedDown(): Promise<string> {
      const requestId = await this.request('triage');
      await done('dispatcher', 'requests.notAccept', { requestId, reason: 'noMatter', text: '没有说清是什么事' });
      return requestId;
    },

    /** Dispatched, and waiting for the first review of the cluster secretary. */
    async important(): Promise<string> {
      const requestId = await this.request('dispatched');
      await done('dispatcher', 'requests.markImportant', { requestId });
      return requestId;
    },

    /** The number of another open request of the town. */
    async openNo(): Promise<string> {
      const requestId = await this.request('triage');
      return (await done<{ row: { no: string } }>('dispatcher', 'requests.show', { requestId })).row.no;
    },

    /** Held for its content. */
    async heldBack(): Promise<string> {
      const requestId = await this.request('triage');
      await world.ports.store.updateIf('requests', requestId, [], { set: [[['status'], 'held']] });
      return requestId;
    },

    /** She spoke instead of writing; held by department X. */
    async spoken(): Promise<string> {
      const requestId = await this.request('dispatched');
      await world.ports.store.updateIf('requests', requestId, [], { set: [[['voiceId'], 'qingxi:file-voice']] });
      return requestId;
    },

    /** A request of `self` about what all share, held by department X; one the ledger may have. */
    async shared(): Promise<string> {
      const requestId = await this.request('triage');
      const to = { departmentId: at.departmentX, topic: 'roads', urgency: 'ordinary' };
      await done('dispatcher', 'requests.dispatch', { requestId, ...to });
      return requestId;
    },

    /** The same on the public ledger. */
    async matter(): Promise<{ requestId: string; matterId: string }> {
      const requestId = await this.shared();
      const written = { requestId, facility: 'road', words: '村口到小学的路不平', progress: '' };
      type View = { matter: { matterId: string } };
      const { matter } = await done<View>('staffX', 'publicMatters.publish', written);
      return { requestId, matterId: matter.matterId };
    },

    /** The booking of `self` at department X for Wednesday. */
    async booking(state: 'booked' | 'cancelled'): Promise<string> {
      type View = { bookingId: string; status: string };
      if (bookingId === '') {
        const order = { dayId: days.later, itemIds: [at.itemX], band: '0830' };
        bookingId = (await done<View>('self', 'bookings.create', order)).bookingId;
      }
      const { status } = await done<View>('self', 'bookings.show', { bookingId });
      if (status !== state)
        await done('self', state === 'booked' ? 'bookings.restore' : 'bookings.cancel', { bookingId });
      return bookingId;
    },

    /** Someone of village A at the counter of department X this morning. */
    async visit(state: 'booked' | 'checkedIn' | 'called' | 'serving'): Promise<string> {
      const visit = morning.pop();
      if (visit === undefined) throw new Error('the morning has no more bookings');
      if (state !== 'booked') await done('staffX', 'counter.checkIn', { bookingId: visit });
      if (state === 'called') await done('staffX', 'counter.call', { bookingId: visit, window: 1 });
      if (state === 'serving') await done('staffX', 'counter.serve', { bookingId: visit });
      return visit;
    },

    /** Someone coming this morning has sent a photograph of a paper ahead. */
    async visitWithPaper(): Promise<string> {
      const visit = await this.visit('booked');
      const paper = {
        paperId: 'papera',
        itemId: at.itemX,
        paper: '合同',
        fileId: 'qingxi:file-x',
        state: 'sent',
        note: '',
      };
      await world.ports.store.updateIf('bookings', visit, [], { set: [[['sentPapers'], [paper]]] });
      return visit;
    },

    /** A visit of `self` this morning, over and written up from paper. */
    async visited(): Promise<string> {
      const record = {
        orgId: at.villageA,
        dayId: days.morning,
        name: '王秀英',
        groupId: at.groupA,
        itemIds: [at.itemX],
        cameAt: TUESDAY,
        outcome: 'done',
      };
      return (await done<{ bookingId: string }>('agentA', 'register.record', record)).bookingId;
    },

    newSession: () => ({
      departmentId: at.departmentX,
      kind: 'talk',
      title: '普法讲座',
      about: '',
      place: '文化广场',
      startsAt: TUESDAY + 1_800_000,
      endsAt: TUESDAY + 9_000_000,
      capacity: 200,
    }),

    /** A coming session of department X in which the spare resident is enrolled by herself. */
    async groupSession(): Promise<string> {
      const { sessionId } = await done<{ sessionId: string }>('staffX', 'groupSessions.save', this.newSession());
      const spare = { sessionId, self: true, personIds: [], named: [] };
      await world.done(people.spare, 'groupSessions.enrol', spare);
      return sessionId;
    },

    /** A picture of that caller, uploaded and, unless told otherwise, finished. */
    async file(owner: CallerName, isFinished = true): Promise<string> {
      const begun = { contentType: 'image/png', bytes: PIXEL.byteLength };
      const { fileId } = await done<{ fileId: string }>(owner, 'files.begin', begun);
      await world.ports.files.write(fileId, PIXEL, 'image/png');
      if (isFinished) await done(owner, 'files.finish', { fileId });
      return fileId;
    },

    /** A spoken message of a second, finished. */
    async voice(owner: CallerName): Promise<string> {
      const bytes = wavOf(1);
      const begun = { contentType: 'audio/wav', bytes: bytes.length };
      const { fileId } = await done<{ fileId: string }>(owner, 'files.begin', begun);
      await world.ports.files.write(fileId, bytes, 'audio/wav');
      await done(owner, 'files.finish', { fileId });
      return fileId;
    },

    /** Spoken number of a new request with department X. */
    async requestNo(): Promise<string> {
      const requestId = await this.request('dispatched');
      const { row } = await done<{ row: { no: string } }>('dispatcher', 'requests.show', { requestId });
      return row.no;
    },

    /** A dispatcher's sheet of one order of another system. */
    async sheet(): Promise<string> {
      orders += 1;
      const rows = [
        ['工单编号', '诉求内容'],
        [`HJ-${orders}`, '路灯坏了'],
      ];
      const bytes = await world.ports.sheets.write({ name: '工单', rows, widths: [] });
      const begun = { contentType: SHEET_TYPE, bytes: bytes.byteLength };
      const { fileId } = await done<{ fileId: string }>('dispatcher', 'files.begin', begun);
      await world.ports.files.write(fileId, bytes, SHEET_TYPE);
      await done('dispatcher', 'files.finish', { fileId });
      return fileId;
    },

    /** A half-day on which department X has no place left. */
    async fullDay(): Promise<string> {
      const inTown = forTown(world.ports.store, 'qingxi');
      const places = (await loadPlaces(inTown, days.full)).filter((place) => place.departmentId === at.departmentX);
      for (const { _id, left, band } of places)
        if (left > 0 && band !== WALK_IN)
          await inTown.updateIf('places', _id, [], {
            inc: [
              [['left'], -left],
              [['capacity'], -left],
            ],
          });
      return days.full;
    },

    /** Someone of group A waits there, put on the list by `self`. */
    async wait(): Promise<string> {
      const joining = {
        dayId: await this.fullDay(),
        itemIds: [at.itemX],
        named: { name: `候${(waits += 1)}`, groupId: at.groupA },
        authorisation: { how: 'spoken', at: 0 },
      };
      return (await done<{ waitId: string }>('self', 'waits.join', joining)).waitId;
    },

    /** The same, and a place is offered: as many are opened as it takes until it is her turn. */
    async offer(): Promise<string> {
      const waitId = await this.wait();
      const inTown = forTown(world.ports.store, 'qingxi');
      const place = (await loadPlaces(inTown, days.full)).find((one) => one.departmentId === at.departmentX);
      for (let opened = 0; opened < 60; opened += 1) {
        await inTown.updateIf('places', place?._id ?? '', [], {
          inc: [
            [['left'], 1],
            [['capacity'], 1],
          ],
        });
        await offerPlaces(world.ports, 'qingxi', TUESDAY);
        const { status } = await done<{ status: string }>('self', 'waits.show', { waitId });
        if (status === 'offered') return waitId;
      }
      throw new Error('no place was offered');
    },

    /** The booking of `self`, whose person the agent should telephone first. */
    async awaiting(): Promise<string> {
      const id = await this.booking('booked');
      await forTown(world.ports.store, 'qingxi').updateIf('bookings', id, [], { set: [[['awaitsCall'], true]] });
      return id;
    },

    /** A paper `self` has sent ahead. */
    async paper(): Promise<{ bookingId: string; paperId: string }> {
      type View = { bookingId: string; sentPapers: { paperId: string }[] };
      const id = await this.booking('booked');
      const { sentPapers } = await done<View>('self', 'bookings.show', { bookingId: id });
      if (sentPapers[0]) return { bookingId: id, paperId: sentPapers[0].paperId };
      const sending = { bookingId: id, itemId: at.itemX, paper: at.paperX, fileId: await this.file('self') };
      const sent = await done<View>('self', 'bookings.sendPaper', sending);
      return { bookingId: id, paperId: sent.sentPapers[0]?.paperId ?? '' };
    },

    /** An item of department X with a picture of a paper. */
    async specimen(): Promise<{ itemId: string; pictureId: string }> {
      if (specimen) return specimen;
      const pictureId = await this.file('admin');
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
