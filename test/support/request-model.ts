/**
 * The life of a request as simple as it can be said: where it stands, by the table; who has it; how often it came back. Commands drive it
 * beside the real thing: every act by whoever may, by anybody else, days that pass, timers that run late; some of them killed or cut
 * off between two store steps. After each the two must agree, and what belongs to the request must be sound.
 *
 * Where a command was struck nobody knows whether it happened: it must have happened whole or not at all, and the same command once more
 * changes nothing that was done.
 */
import { RequestAct } from '#types/request-codes';
import { type RequestView } from '#types/request-views';
import type { Role } from '#types/action';
import type { Answer } from '#types/errors';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { handlers } from '../../cloudfunctions/actions/registry';
import { runTick } from '../../cloudfunctions/actions/tick';
import { verifyChain } from '../../cloudfunctions/domain/audit';
import { businessDate, DAY } from '../../cloudfunctions/domain/calendar';
import { listingsOf, type ListingDoc } from '../../cloudfunctions/domain/listings';
import { handlersOf, seatsAt } from '../../cloudfunctions/domain/requests/seats';
import { NEVER, type RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { isTerminal, leads, nextStepOf, states, transitions } from '../../cloudfunctions/domain/requests/transitions';
import { forTown } from '../../cloudfunctions/ports/store';
import { faultyStore, type Fault } from './dying-store';
import { loadStored, saysOf, shouldSay, spokenBy } from './requests';
import { newCommand, type World } from './world';

const TOWN = 'qingxi';
const VILLAGE = 'qingxi:village-01';
const departments = ['planning', 'civil', 'justice'].map((kind) => `${TOWN}:department-${kind}`);
const topics = ['agriculture', 'environment', 'planning', 'roads'] as const;
const urgencies = ['ordinary', 'urgent', 'hard'] as const;
const TEXTS = [
  '我家的房子成了危房，想申请危房鉴定，墙都裂了',
  '有点事情想问问你们',
  '三组的路灯坏了半个月',
  // looked at before anybody else reads it
  '修路的那个王八蛋把我家门口挖烂了',
];

/** What the model knows of one request. */
interface Known {
  readonly status: RequestDoc['status'];
  readonly holderId: string | null;
  readonly reminded: number;
  readonly reopens: number;
  readonly handBacks: number;
  readonly pressed: number;
  readonly eventCount: number;
}

export interface Model {
  now: number;
  readonly requests: Map<string, Known>;
}

export interface Real {
  readonly world: World;
  /** How often each act was done: a run in which an act never happens proves nothing of it. */
  readonly tally: Map<string, number>;
}

export interface Deed {
  /** Which request, which of the acts possible there, by whom, how: each counts round. */
  readonly request: number;
  readonly act: number;
  readonly who: number;
  readonly how: number;
  /** By whoever may, by the table; else anybody tries anything. `onward`: the act that leads on to the end and back. */
  readonly guided: boolean | 'onward';
}

export const setUp = async (world: World, tally: Map<string, number>): Promise<{ model: Model; real: Real }> => ({
  model: { now: await world.clock.now(), requests: new Map() },
  real: { world, tally },
});

const note = ({ tally }: Real, what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);
const pick = <T>(of: readonly T[], n: number): T => {
  const found = of[n % Math.max(1, of.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const resident = ({ world }: Real): string => world.family[0] ?? '';

/** Somebody who holds that role near this request, or null. */
function holderOf({ world }: Real, role: Role, request: RequestDoc): readonly string[] {
  const at = (orgId: string | null): string[] => {
    if (orgId === null) return [];
    try {
      return [world.holder(role as never, orgId)];
    } catch {
      return [];
    }
  };
  switch (role) {
    case 'dispatcher':
      return at(`${TOWN}:town`);
    case 'secretary':
      return at(request.villageId);
    case 'clusterSecretary':
      return at(request.clusterId);
    case 'contact':
      return [...at(request.villageId), ...at(request.clusterId)];
    case 'groupCadre':
      return at(request.groupId);
    case 'staff':
    case 'head':
      return [...at(request.holderId), ...request.assisting.flatMap(({ departmentId }) => at(departmentId))];
    default:
      return [];
  }
}

/** Everybody who may by the table, in its order; the resident for what is hers. */
function candidates(real: Real, request: RequestDoc, act: RequestAct): string[] {
  const by = transitions.filter((row) => row.from === request.status && row.on === act).flatMap((row) => row.by);
  return [
    ...new Set(
      by.flatMap((who) =>
        who === 'reporter' ? [resident(real)] : who === 'clock' ? [] : holderOf(real, who, request),
      ),
    ),
  ];
}

/** Of the acts that the table knows here, those tried least come first, so that none is left out; what ends a life waits longer. */
function actsHere({ tally }: Real, { status }: RequestDoc): RequestAct[] {
  const acts = RequestAct.options.filter((act) => transitions.some((row) => row.from === status && row.on === act));
  const ending: ReadonlySet<string> = new Set(['withdraw', 'petition', 'notAccept', 'merge']);
  const tried = (act: string): number =>
    (tally.get(`tried ${act}`) ?? 0) + (tally.get(act) ?? 0) * (ending.has(act) ? 8 : 1);
  return acts.sort((a, b) => tried(a) - tried(b));
}

/** The next act on the way to the end, and from there back; what a line holds goes up. */
function onward({ status, holderId, badReview, ...request }: RequestDoc, how: number): RequestAct | null {
  if (badReview !== null && badReview.rectifiedAt === null && how % 2 === 0)
    return badReview.contactedAt === null ? 'contactBad' : 'rectify';
  const isLine = [request.groupId, request.villageId, request.clusterId].includes(holderId) && holderId !== null;
  if (status === 'dispatched' && isLine && how % 4 !== 3) return 'escalate';
  if (request.offeredDown !== null) return how % 3 === 0 ? 'declineDown' : 'takeDown';
  const isAsked = request.assisting.some(({ answerSeq, endedAt }) => answerSeq === null && endedAt === null);
  if (isAsked && how % 2 === 1 && status !== 'triage') return how % 4 === 1 ? 'assist' : 'endAssisting';
  if (status === 'dispatched' && how === 11) return 'merge';
  if (status === 'dispatched' && how % 4 === 2) return 'offerDown';
  if (status === 'accepted' && how % 4 === 3 && !isAsked) return 'addAssisting';
  if (request.extension !== null && how % 2 === 0) return 'decideExtension';
  if (request.whistles.some(({ answerSeq }) => answerSeq === null) && how % 4 === 1) return 'whistleAnswer';
  const next: Readonly<Partial<Record<RequestDoc['status'], RequestAct>>> = {
    held: 'release',
    triage: how % 6 === 5 ? 'merge' : 'dispatch',
    dispatched: 'accept',
    accepted: 'reply',
    handling: 'reply',
    waiting: 'answerBack',
    longTerm: how % 2 === 0 ? 'resume' : 'reviewLongTerm',
    replied: 'rate',
    callBack: how % 3 === 0 ? 'attempt' : 'close',
    review: how % 3 === 0 ? 'reopen' : 'close',
    closed: badReview === null ? 'reopen' : 'rate',
    notAccepted: 'appeal',
  };
  return next[status] ?? null;
}

function inputOf(act: RequestAct, how: number, request: RequestDoc, otherNo: string, now: number): object {
  const departmentId = pick(departments, how);
  const topic = pick(topics, how);
  const urgency = pick(urgencies, how);
  const on = (days: number): string => businessDate(now + days * DAY);
  const words = { note: `话${how}` };
  const inputs: Readonly<Partial<Record<RequestAct, object>>> = {
    rate: {
      solved: how % 3 !== 0,
      satisfaction: pick(['unsatisfied', 'satisfied', 'veryUnsatisfied', 'basicallySatisfied'], how),
      reasons: ['slow'],
      comment: `评${how}`,
    },
    remind: words,
    reopen: words,
    appeal: words,
    answerBack: { text: '是三组的' },
    dispatch: { departmentId, topic, urgency },
    notAccept: { reason: 'noMatter', text: '没有说清' },
    petition: { receiptNo: `R${how}` },
    merge: { intoNo: otherNo },
    split: { text: '还有一件：路灯不亮', departmentId, topic, urgency },
    emergency: { departmentId },
    firstReview: { agreed: how % 2 === 0 },
    writeDown: { text: '说的是路灯' },
    askBack: { text: '是哪一组？' },
    reply: { text: `答复${how}` },
    handBack: { reason: '不归我们' },
    transfer: { departmentId, reason: '归他们' },
    askExtension: { days: 1 + (how % 10), reason: '要等材料' },
    decideExtension: { granted: how % 2 === 0 },
    longTerm: { plan: '明年修', reviewOn: on(30) },
    reviewLongTerm: { plan: '等立项', reviewOn: on(60) },
    addAssisting: { departmentId, ask: '请看一下', days: 3 },
    assist: { text: '看过了' },
    endAssisting: { departmentId: request.assisting.at(-1)?.departmentId ?? departmentId },
    escalate: { reason: '办不了' },
    offerDown: { level: pick(['village', 'group'], how), reason: '村里能办' },
    declineDown: { reason: '人手不够' },
    whistle: { body: '供电所', ask: '请抢修', dueOn: on(5) },
    whistleAnswer: {
      n: Math.max(
        0,
        request.whistles.findIndex(({ answerSeq }) => answerSeq === null),
      ),
      text: '来过了',
    },
    attempt: { result: pick(['noAnswer', 'callLater', 'wrongNumber'], how), ...words },
    close: {
      closedAs: pick(['solved', 'unsolved', 'unreachable'], how),
      ...(how % 2 === 0 ? { satisfaction: pick(['satisfied', 'unsatisfied'], how >> 1) } : {}),
      note: '电话问过',
    },
    contactBad: words,
    rectify: { text: '重新修好了' },
  };
  return { requestId: request._id, ...inputs[act] };
}

interface Called {
  readonly answer: Answer<RequestView> | null;
  /** The same command once more, with a whole store. */
  again(): Promise<Answer<RequestView>>;
}

async function call(real: Real, who: string, action: string, input: object, fault: Fault | null): Promise<Called> {
  const { world } = real;
  const command = newCommand();
  const again = async () => world.call<RequestView>(who, action, input, command);
  if (!fault) return { answer: await again(), again };
  const { store, struck } = faultyStore(world.ports.store, fault);
  const reply = await createDispatch({ ...world.ports, store }, handlers)(
    { action, input, commandId: command },
    { provider: 'local', subject: who },
  );
  if (reply.status === 500) throw new Error(`${action} failed`, { cause: world.errors.at(-1) });
  world.errors.length = 0;
  return { answer: struck() ? null : (reply.body as Answer<RequestView>), again };
}

const docOf = async ({ world }: Real, id: string): Promise<RequestDoc> => {
  const doc = await world.ports.store.get<RequestDoc>('requests', id);
  if (!doc) throw new Error(`no ${id}`);
  return doc;
};

const all = async ({ world }: Real): Promise<RequestDoc[]> =>
  queryAll<RequestDoc>(world.ports.store, 'requests', {
    eq: { town: TOWN },
    order: { field: 'submittedAt', direction: 'asc' },
  });

const knownOf = ({ status, holderId, reminded, reopens, handBacks, pressed, eventCount }: RequestDoc): Known => ({
  status,
  holderId,
  reminded,
  reopens,
  handBacks,
  pressed,
  eventCount,
});

const messages = async ({ world }: Real): Promise<number> =>
  (
    await queryAll<OutboxDoc>(forTown(world.ports.store, TOWN), 'outbox', {
      eq: {},
      order: { field: 'at', direction: 'asc' },
    })
  ).length;

/** Acts that may change who has it. */
const movesHolder: ReadonlySet<string> = new Set([
  'dispatch',
  'release',
  'handBack',
  'transfer',
  'emergency',
  'escalate',
  'takeDown',
]);

/** What an act may have changed, as simply as it can be said. */
function expectStep(act: RequestAct, before: Known, after: RequestDoc): void {
  const wrong = (what: string): never => {
    throw new Error(`${act}: ${what} ${JSON.stringify(before)} → ${JSON.stringify(knownOf(after))}`);
  };
  if (!leads(before.status, act, after.status)) wrong('not in the table');
  if (after.eventCount <= before.eventCount) wrong('no event');
  if (after.reminded !== before.reminded + Number(act === 'remind')) wrong('reminders');
  if (after.pressed !== before.pressed + Number(act === 'press')) wrong('presses');
  if (after.handBacks !== before.handBacks + Number(act === 'handBack')) wrong('hand-backs');
  const round = after.reopens - before.reopens;
  const isBack = after.status === 'dispatched' && ['rate', 'close', 'reopen'].includes(act);
  if (round !== Number(isBack)) wrong('rounds');
  if (after.holderId !== before.holderId && !movesHolder.has(act)) wrong('who has it');
}

/** Lets the model know of requests that were opened beside the one acted on. */
async function adoptNew(model: Model, real: Real): Promise<void> {
  for (const doc of await all(real))
    if (!model.requests.has(doc._id)) {
      model.requests.set(doc._id, knownOf(doc));
      await expectSound(real, doc._id);
    }
}

export async function submit(model: Model, real: Real, n: number, fault: Fault | null): Promise<void> {
  const input = {
    kind: pick(['help', 'question', 'suggestion'], n),
    ...(n % 5 === 4
      ? { voiceId: await spokenBy(real.world, resident(real)) }
      : { text: `${pick(TEXTS, n)}（${model.requests.size}）` }),
  };
  const { answer, again } = await call(real, resident(real), 'requests.submit', input, fault);
  const told = answer ?? (await again());
  if (!told.ok) throw new Error(`submit was refused: ${told.refusal.code}`);
  const before = model.requests.size;
  await adoptNew(model, real);
  if (model.requests.size !== before + 1) throw new Error(`one submit made ${model.requests.size - before} requests`);
  note(real, 'submit');
}

export async function act(model: Model, real: Real, deed: Deed, fault: Fault | null): Promise<void> {
  const id = pick([...model.requests.keys()], deed.request);
  const known = model.requests.get(id);
  const before = await docOf(real, id);
  if (!known || JSON.stringify(knownOf(before)) !== JSON.stringify(known)) throw new Error(`${id} moved by itself`);
  const others = (await all(real)).filter((one) => one._id !== id && !isTerminal(one.status));
  const otherNo = others[0]?.no ?? '000000';
  const here = actsHere(real, before);
  if (deed.guided && here.length === 0) return;
  const next = deed.guided === 'onward' ? onward(before, deed.how) : null;
  const what = next ?? (deed.guided ? pick(here, deed.act % 3) : pick(RequestAct.options, deed.act));
  if (deed.guided === true) note(real, `tried ${what}`);
  const may = candidates(real, before, what);
  const anybody = [...departments.map((one) => real.world.holder('staff', one)), ...real.world.family];
  const line = deed.guided ? may : [pick([...may, ...anybody], deed.who)];
  const input = inputOf(what, deed.how, before, otherNo, model.now);

  for (const [n] of line.entries()) {
    const who = pick(line, deed.who + n);
    const outbox = await messages(real);
    const { answer, again } = await call(real, who, `requests.${what}`, input, n === 0 ? fault : null);
    const after = await docOf(real, id);
    const isDone = after.rev !== before.rev;
    if (answer === null) {
      note(real, isDone ? 'struck after' : 'struck before');
      if (!isDone && (await messages(real)) !== outbox) throw new Error(`${what}: messages without the step`);
      const sent = await messages(real);
      // the same command again: done once, whether it had been or not
      const repeated = await again();
      const now = await docOf(real, id);
      if (isDone && (!repeated.ok || now.rev !== after.rev || (await messages(real)) !== sent))
        throw new Error(`${what}: done twice`);
      if (now.rev !== before.rev) {
        await settle(model, real, what, known, now);
        return;
      }
      continue;
    }
    if (answer.ok) {
      if (!isDone) throw new Error(`${what}: said done, is not`);
      await settle(model, real, what, known, after);
      return;
    }
    if (isDone || (await messages(real)) !== outbox)
      throw new Error(`${what}: refused ${answer.refusal.code}, and done`);
    note(real, 'refused');
  }
}

async function settle(model: Model, real: Real, what: RequestAct, known: Known, after: RequestDoc): Promise<void> {
  expectStep(what, known, after);
  note(real, what);
  note(real, `→ ${after.status}`);
  model.requests.set(after._id, knownOf(after));
  // a merge is told to the request it follows
  for (const doc of await all(real)) if (what === 'merge') model.requests.set(doc._id, knownOf(doc));
  await adoptNew(model, real);
  await expectSound(real, after._id);
  await expectSealed(real, after);
}

/** Time goes on and the timers run; `fault` strikes the first run, the next one finishes what it began. */
export async function pass(model: Model, real: Real, hours: number, fault: Fault | null): Promise<void> {
  model.now += hours * 3_600_000;
  await real.world.jump(model.now);
  if (fault) {
    const { store } = faultyStore(real.world.ports.store, fault);
    await runTick({ ...real.world.ports, store }).catch(() => undefined);
    real.world.errors.length = 0;
    // the lease of the dead run is over
    model.now += 120_000;
    await real.world.jump(model.now);
  }
  await real.world.tick();
  for (const [id, known] of model.requests) {
    const doc = await docOf(real, id);
    if (doc.nextAt <= model.now) throw new Error(`${id}: still due`);
    if (doc.status !== known.status) {
      const isTimed = transitions.some((row) => row.to === doc.status && row.by.includes('clock'));
      if (!isTimed) throw new Error(`the clock led from ${known.status} to ${doc.status}`);
      note(real, `→ ${doc.status}`);
    }
    if (doc.reminded !== known.reminded || doc.reopens !== known.reopens) throw new Error(`${id}: the clock came back`);
    model.requests.set(id, knownOf(doc));
    if (doc.eventCount !== known.eventCount) await expectSound(real, id);
  }
  note(real, 'time');
}

/** Chain, listings, timers, clock, owner and deadline: what must hold whatever happened. */
async function expectSound({ world }: Real, id: string): Promise<void> {
  const { request, events, listings } = await loadStored(world.ports.store, id);
  const wrong = (what: string): never => {
    throw new Error(`${id} (${request.status}): ${what}`);
  };
  const problems = verifyChain(events, { count: request.eventCount, head: request.headHash });
  if (problems.length > 0) wrong(`chain: ${JSON.stringify(problems)}`);
  const effects = events.flatMap(({ data }) => (data as { effect?: string }).effect ?? []);
  if (new Set(effects).size !== effects.length) wrong(`an effect twice: ${effects.join()}`);
  if (JSON.stringify(listings.map(saysOf).sort()) !== JSON.stringify(shouldSay(request))) wrong('listings');
  if (listings.length > 16) wrong(`${listings.length} listings`);
  if (request.nextAt !== Math.min(NEVER, ...request.timers.map(({ at }) => at))) wrong('nextAt');
  const { status, clock } = request;
  if (isTerminal(status)) {
    if (request.timers.some(({ kind }) => status !== 'closed' || !kind.startsWith('bad')))
      wrong('timers after the end');
    if (clock !== null && clock.stoppedAt === null) wrong('the clock runs after the end');
    return;
  }
  if (states[status].owner === null) wrong('no owner');
  if (states[status].owner === 'holder' && request.holderId === null) wrong('no holder');
  if (nextStepOf(request).by === null) wrong('no deadline');
  if (request.timers.length === 0 && !hasPassed(request)) wrong('nothing ends the wait');
  if (status === 'waiting' || status === 'longTerm') {
    if ((clock?.pausedAt ?? null) === null) wrong('the clock does not stand still');
  } else if (['dispatched', 'accepted', 'handling'].includes(status)) {
    if (!clock || clock.pausedAt !== null || clock.stoppedAt !== null || request.dueAt === null)
      wrong('no promise runs');
  } else if (['replied', 'callBack', 'review'].includes(status) && (clock?.stoppedAt ?? null) === null)
    wrong('the clock runs on');
}

/** Its deadline was told as missed already. */
const hasPassed = (request: RequestDoc): boolean => {
  const { by } = nextStepOf(request);
  return by !== null && by <= (request.timers[0]?.at ?? NEVER);
};

/** Nobody of a unit that handled it or assisted reads the answer, nor that somebody looks into it. */
async function expectSealed(real: Real, request: RequestDoc): Promise<void> {
  if (request.verdict === null && request.attempts.length === 0 && request.status !== 'review') return;
  for (const orgId of handlersOf(request))
    for (const seat of seatsAt(request, orgId)) {
      const [who] = holderOf(real, seat.role, { ...request, holderId: orgId });
      if (who === undefined || request.personIds.includes(who)) continue;
      const answer = await real.world.call<RequestView>(who, 'requests.show', { requestId: request._id });
      if (!answer.ok) continue;
      const { row, answer: said, attempts, badReview, timeline } = answer.value;
      const told = timeline.filter(
        ({ kind, text }) =>
          ['rated', 'reviewed', 'attempted', 'badReviewContacted', 'rectified'].includes(kind) || /^评\d/.test(text),
      );
      const isSealed =
        said === null && attempts.length === 0 && badReview === null && told.length === 0 && row.status !== 'review';
      if (!isSealed || row.closedAs !== null) throw new Error(`${seat.role} of ${orgId} reads the answer`);
      note(real, 'sealed');
    }
}

/** At the end of a life: no listing that the rules would not write. */
export async function expectNoLeftovers(model: Model, real: Real): Promise<void> {
  const requests = await all(real);
  const owners = new Set(requests.flatMap((one) => listingsOf(one).map(({ owner }) => owner)));
  for (const person of ['town', 'county', VILLAGE.slice(TOWN.length + 1), ...owners]) {
    const stored = await queryAll<ListingDoc>(real.world.ports.store, 'listings', {
      eq: { town: TOWN, owner: person },
    });
    const meant = requests.flatMap((one) => listingsOf(one).filter(({ owner }) => owner === person));
    if (JSON.stringify(stored.map(saysOf).sort()) !== JSON.stringify(meant.map(saysOf).sort()))
      throw new Error(`listings of ${person} are not what the rules say`);
  }
  if (requests.length !== model.requests.size) throw new Error('a request nobody knows of');
}
