/**
 * Real messages through the running system: the same dispatch, actions and tick as in the functions, on a data folder of its own.
 * The business clock starts before the first message and jumps to whatever comes next, something a person does or a deadline.
 *
 * Scripted: every user becomes a resident with an invented name; a dispatcher sends what the rules are not sure of to the department of the
 * best guess (the office when there is none) half a working hour later; a clerk signs for it a working hour after
 * dispatch and gives the real reply at its real time. Nobody answers, and nobody is rung: the file does not say what they would have
 * answered. So every reply ends on the call-back list, and of no request it is known whether it was solved.
 */
import { openFolder } from '../open';
import { buildCounty, buildTown } from '../seed/build';
import { createRandom, personName } from '../seed/names';
import { countyName, smallQingxi } from '../seed/towns';
import { advanceRequests } from '../../actions/advance-requests';
import { createDispatch } from '../../actions/dispatch';
import { handlers } from '../../actions/registry';
import { runTick } from '../../actions/tick';
import { queryAll } from '../../actions/load';
import { businessDate } from '../../domain/calendar';
import { defaultSettings } from '../../domain/settings';
import { addWorking, workingHours } from '../../domain/working-time';
import { requestFigures, type RequestFigures } from '../../domain/reports';
import type { RequestDoc } from '../../domain/requests/state';
import type { Identity } from '../../ports/platform';
import { forTown } from '../../ports/store';
import type { Answer } from '#types/errors';
import { RequestStatus } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { createAgenda } from './agenda';
import type { Message } from './messages';

export interface Counts {
  /** Sent at once by the town's rules or by the text model; by the scripted dispatcher. */
  byRule: number;
  byModel: number;
  byDispatcher: number;
  /** Of those by the dispatcher, without any guess to go by. */
  withoutGuess: number;
  /** Pointed to the lawful channels for reports on officials, and sent all the same. */
  pointedElsewhere: number;
  /** Refused and not stored, by refusal. */
  refused: Record<string, number>;
  replied: number;
  /** Longer than the app takes, and cut. */
  cutTexts: number;
  cutReplies: number;
  /** Runs of the timer, and the effects they had on requests. */
  ticks: number;
  effects: number;
}

export interface Replayed {
  readonly from: number;
  readonly until: number;
  readonly users: number;
  readonly counts: Counts;
  /**
   * Rates with their denominators: the reply counts as the first contact, since the messages do not say when anybody called, and nobody
   * rates, so that resolution and satisfaction are of none.
   */
  readonly figures: RequestFigures;
  /** How many stand where at the end. */
  readonly standing: Readonly<Partial<Record<RequestStatus, number>>>;
}

/** `requests.submit` and `requests.reply` take so many characters. */
const TEXT_LIMIT = 4000;
const REPLY_LIMIT = 10_000;

/** `dataDir` must be empty or missing. `messages` by time, at least one. */
export async function replay(
  dataDir: string,
  messages: readonly Message[],
  progress: (done: number, now: number) => void,
): Promise<Replayed> {
  const [first] = messages;
  if (!first) throw new Error('no messages');
  const { ports } = await openFolder(dataDir, 'none', { level: 'error' });
  const { store, clock, calendar } = ports;
  const kit = { vault: ports.vault, since: 0 };
  const supervisors = [{ role: 'countySupervisor', name: personName(createRandom(1), 'grown') } as const];
  const town = buildTown(smallQingxi, kit);
  await store.bulkInsert([...buildCounty(countyName, supervisors, kit).entries, ...town.entries]);
  if (!(await clock.start(first.sentAt - 60_000))) throw new Error('the data folder has been used before');

  const dispatch = createDispatch(ports, handlers);
  const agenda = createAgenda();
  const random = createRandom(7);
  const joined = new Set<string>();
  const homes = [...town.residents.keys()];
  const townStore = forTown(store, town.slug);
  const { hours } = defaultSettings.deadlines;
  const later = (now: number, share: number): number => addWorking(now, workingHours(1) * share, hours, calendar);
  const counts: Counts = {
    byRule: 0,
    byModel: 0,
    byDispatcher: 0,
    withoutGuess: 0,
    pointedElsewhere: 0,
    refused: {},
    replied: 0,
    cutTexts: 0,
    cutReplies: 0,
    ticks: 0,
    effects: 0,
  };

  for (const message of messages) agenda.add(message.sentAt, async (now) => arrive(message, now));
  let now = await clock.now();
  let ticked = '';
  for (let due = await nextDeadline(); ; due = await nextDeadline()) {
    const next = agenda.nextAt();
    if (next === null) break;
    now = Math.max(now, Math.min(next, due));
    await clock.jump(now);
    if (due <= next) {
      // the whole timer once a day: between that only what is due of requests, or most of the time goes into looking at nothing
      const today = businessDate(now);
      const { effects, failed } = await advanceRequests(ports, town.slug, now);
      if (today !== ticked) await runTick(ports);
      ticked = today;
      counts.ticks += 1;
      counts.effects += effects;
      if (failed > 0) throw new Error('an effect failed: see the log');
    } else {
      await agenda.take()?.run(now);
      progress(counts.replied, now);
    }
  }
  const requests = await queryAll<RequestDoc>(townStore, 'requests', { eq: {} });
  const figures = requestFigures(requests, now);
  await ports.search.close();
  await store.close();
  return {
    from: first.sentAt,
    until: now,
    users: joined.size,
    counts,
    figures,
    standing: Object.fromEntries(
      RequestStatus.options
        .map((status) => [status, requests.filter((request) => request.status === status).length] as const)
        .filter(([, count]) => count > 0),
    ),
  };

  async function nextDeadline(): Promise<number> {
    const page = await townStore.query<RequestDoc>('requests', {
      eq: {},
      order: { field: 'nextAt', direction: 'asc' },
      limit: 1,
    });
    return page.docs[0]?.nextAt ?? Infinity;
  }

  async function call<T>(identity: Identity, action: string, input: unknown, commandId: string): Promise<Answer<T>> {
    const { status, body } = await dispatch({ action, input, commandId }, identity);
    if (status !== 200) throw new Error(`${action} failed: trace ${body.trace}`);
    return body as Answer<T>;
  }

  async function done<T>(identity: Identity, action: string, input: unknown, commandId: string): Promise<T> {
    const answer = await call<T>(identity, action, input, commandId);
    if (!answer.ok) throw new Error(`${action} was refused: ${JSON.stringify(answer.refusal)}`);
    return answer.value;
  }

  async function arrive(message: Message, at: number): Promise<void> {
    const who = await residentOf(message.user);
    const text = cut(message.text, TEXT_LIMIT);
    if (text.isCut) counts.cutTexts += 1;
    const input = { kind: 'help', text: text.value };
    const command = `replay-${message.line}-submit`;
    let answer = await call<RequestView>(who, 'requests.submit', input, command);
    if (!answer.ok && answer.refusal.code === 'OfficialsElsewhere') {
      counts.pointedElsewhere += 1;
      answer = await call<RequestView>(who, 'requests.submit', { ...input, confirmed: true }, command);
    }
    if (!answer.ok) {
      const { code } = answer.refusal;
      if (code === 'BadInput') throw new Error(`line ${message.line} was not taken: ${JSON.stringify(answer.refusal)}`);
      counts.refused[code] = (counts.refused[code] ?? 0) + 1;
      return;
    }
    const { requestId, status } = answer.value.row;
    if (status === 'dispatched') {
      countSent(answer.value);
      agenda.add(Math.min(later(at, 1), message.repliedAt), async () => accept(message, requestId));
    } else {
      agenda.add(Math.min(later(at, 0.5), message.repliedAt), async (then) => sendOn(message, requestId, then));
    }
  }

  function countSent({ routing }: RequestView): void {
    if (routing.by === 'model') counts.byModel += 1;
    else counts.byRule += 1;
  }

  /** The dispatcher takes the best guess. */
  async function sendOn(message: Message, requestId: string, at: number): Promise<void> {
    const dispatcher = holder('dispatcher', `${town.slug}:town`);
    let view = await done<RequestView>(dispatcher, 'requests.show', { requestId }, `replay-${message.line}-show`);
    // held for its words: looked at and let go, which may send it on by itself
    if (view.row.status === 'held')
      view = await done<RequestView>(dispatcher, 'requests.release', { requestId }, `replay-${message.line}-release`);
    if (view.row.status !== 'triage') {
      countSent(view);
      agenda.add(Math.min(later(at, 1), message.repliedAt), async () => accept(message, requestId));
      return;
    }
    const guess = view.routing.guesses.find(({ departmentId }) => departmentId !== null);
    if (!guess) counts.withoutGuess += 1;
    counts.byDispatcher += 1;
    await done(
      dispatcher,
      'requests.dispatch',
      {
        requestId,
        departmentId: guess?.departmentId ?? `${town.slug}:department-office`,
        topic: guess?.topic ?? 'other',
        urgency: view.row.urgency,
      },
      `replay-${message.line}-dispatch`,
    );
    agenda.add(Math.min(later(at, 1), message.repliedAt), async () => accept(message, requestId));
  }

  async function accept(message: Message, requestId: string): Promise<void> {
    const request = await townStore.get<RequestDoc>('requests', requestId);
    const clerk = holder('staff', request?.holderId ?? '');
    await done(clerk, 'requests.accept', { requestId }, `replay-${message.line}-accept`);
    agenda.add(message.repliedAt, async () => {
      const text = cut(message.reply, REPLY_LIMIT);
      if (text.isCut) counts.cutReplies += 1;
      await done(clerk, 'requests.reply', { requestId, text: text.value }, `replay-${message.line}-reply`);
      counts.replied += 1;
    });
  }

  async function residentOf(user: string): Promise<Identity> {
    const identity: Identity = { provider: 'local', subject: `message-${user}` };
    if (joined.has(user)) return identity;
    const groupId = homes[joined.size % homes.length] ?? '';
    joined.add(user);
    const villageId = groupId.replace(/:group-(\d+)-\d+$/, ':village-$1');
    const name = personName(random, random.pick(['older', 'grown', 'young'] as const));
    await done(identity, 'session.join', { name, villageId, groupId }, `replay-join-${joined.size}`);
    return identity;
  }

  function holder(role: string, orgId: string): Identity {
    const found = town.holdings.find((holding) => holding.role === role && holding.orgId === orgId);
    if (!found) throw new Error(`nobody is ${role} of ${orgId}`);
    return { provider: 'local', subject: found.personId };
  }
}

/** What no text of the app may carry is left out; what is too long is cut, never inside a character. */
function cut(text: string, limit: number): { readonly value: string; readonly isCut: boolean } {
  const plain = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '').trim();
  if (plain.length <= limit) return { value: plain, isCut: false };
  const value = plain.slice(0, limit);
  return { value: /[\ud800-\udbff]$/.test(value) ? value.slice(0, -1) : value, isCut: true };
}
