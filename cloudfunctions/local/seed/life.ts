/**
 * A fortnight of everyday life in a sample town, made through the actions like everything else: half-days published, places booked,
 * people served, requests asked, answered and judged. The clock is the builder's: it walks from event to event.
 */
import { addDays, businessDate, HOUR, startOfDate } from '../../domain/calendar';
import type { Dispatch } from '../../actions/dispatch';
import type { AppointedRole } from '#types/action';
import { questions, replies } from './matters';
import { mediationEvents } from './mediation';
import { createRandom, type Random } from './names';
import type { BuiltTown } from './build';

export interface LifeKit {
  readonly town: BuiltTown;
  readonly dispatch: Dispatch;
  /** Business time of the sample county now, epoch ms. */
  readonly now: number;
  /** Moves the clock the actions see. */
  setNow(at: number): void;
  /** One run of the timer at the present time of the clock. */
  tick(): Promise<unknown>;
}

interface Event {
  readonly at: number;
  run(): Promise<void>;
}

interface Row {
  readonly requestId: string;
  /** Name of the department that has it; empty before dispatch. */
  readonly holderName: string;
}

interface RosterMonth {
  readonly days: readonly {
    readonly dayId: string | null;
    readonly date: string;
    readonly half: 'am' | 'pm';
    readonly centreId: string;
    readonly departments: readonly {
      readonly departmentId: string;
      readonly presence: string;
      readonly people: number;
    }[];
  }[];
}

/** How many people of a large town book and ask; in a small one every tenth. */
const BOOKINGS = 36;
const REQUESTS = 24;
const DAYS_BACK = 16;

export async function liveThrough(kit: LifeKit): Promise<void> {
  const { town, now } = kit;
  const random = createRandom(55819);
  let commands = 0;

  /** The answer, or null when it was refused: a sample may meet a full day like anyone. */
  async function call<T>(personId: string, action: string, input: unknown): Promise<T | null> {
    commands += 1;
    const commandId = `seed-${town.slug}-${String(commands).padStart(6, '0')}`;
    const reply = await kit.dispatch({ action, input, commandId }, { provider: 'local', subject: personId });
    if (reply.status === 500) throw new Error(`the sample could not be made: ${action}`);
    return reply.body.ok ? (reply.body.value as T) : null;
  }

  const holders = (role: AppointedRole, orgId?: string): string[] =>
    town.holdings.filter((one) => one.role === role && (!orgId || one.orgId === orgId)).map(({ personId }) => personId);
  const [dispatcher = ''] = holders('dispatcher');
  const townId = `${town.slug}:town`;
  const everyone = [...town.residents.values()].flatMap((people) => people);
  const known = everyone.length > 0 ? (town.residents.get(`${town.slug}:group-01-3`) ?? []).slice(0, 2) : [];

  const listed = await call<{ orgs: { orgId: string; name: string }[] }>(dispatcher, 'organisation.list', {
    townId,
    kind: 'department',
  });
  const staffOf = (departmentName: string | undefined): string | null => {
    const department = listed?.orgs.find(({ name }) => name === departmentName);
    return department ? (holders('staff', department.orgId)[0] ?? null) : null;
  };

  async function publish(month: string): Promise<RosterMonth | null> {
    const plan = await call<RosterMonth>(dispatcher, 'roster.propose', { townId, month });
    if (!plan) return null;
    const days = plan.days.map(({ date, half, centreId, departments }) => ({
      date,
      half,
      centreId,
      departments: departments.map(({ departmentId, presence, people }) => ({ departmentId, presence, people })),
    }));
    return call<RosterMonth>(dispatcher, 'roster.publish', { townId, month, days });
  }

  const month = businessDate(now).slice(0, 7);
  const nextMonth = addDays(`${month}-28`, 7).slice(0, 7);
  kit.setNow(startOfDate(addDays(`${month}-01`, -3)) + 10 * HOUR);
  const published = [await publish(month), await publish(nextMonth)].flatMap((one) => one?.days ?? []);

  const from = startOfDate(addDays(businessDate(now), -DAYS_BACK));
  const events: Event[] = [];
  for (let day = from; day < now; day += 24 * HOUR)
    events.push({ at: day + 8 * HOUR, run: async () => void (await kit.tick()) });
  const some = (most: number): string[] => {
    const count = Math.min(most, Math.ceil(everyone.length / 10));
    return [...known, ...Array.from({ length: count }, () => random.pick(everyone))].slice(0, count);
  };
  const askers = some(REQUESTS);
  askers.forEach((asker, n) => events.push(...requestEvents(asker, n)));
  const bookers = some(BOOKINGS);
  bookers.forEach((booker, n) => events.push(...bookingEvents(booker, n)));

  events.push(...mediationEvents(town, now, call));

  events.sort((a, b) => a.at - b.at);
  for (const event of events.filter(({ at }) => at <= now)) {
    kit.setNow(event.at);
    await event.run();
  }
  kit.setNow(now);
  await kit.tick();

  function requestEvents(asker: string, n: number): Event[] {
    const matter = questions[n % questions.length];
    if (!matter) return [];
    const at = inOffice(from + Math.floor(((n + 0.5) / askers.length) * DAYS_BACK * 24) * HOUR);
    // one in six is left lying, so that there is something late to be seen; the others go their way
    const lies = n % 6 === 5;
    const solved = random.below(5) > 0;
    let requestId = '';
    let handler: string | null = null;
    const later = (hours: number, run: () => Promise<unknown>): Event => ({
      at: inOffice(at + hours * HOUR),
      run: async () => void (await run()),
    });
    const step = async (action: string, more = {}) =>
      handler !== null && !lies ? call(handler, action, { requestId, ...more }) : null;
    return [
      later(0, async () => {
        const { kind, text, place } = matter;
        const made = await call<{ row: Row }>(asker, 'requests.submit', { kind, text, place });
        requestId = made?.row.requestId ?? '';
        handler = staffOf(made?.row.holderName);
      }),
      later(2, async () => {
        if (requestId === '' || handler !== null || lies) return;
        const departmentId = `${town.slug}:department-${matter.department}`;
        const input = { requestId, departmentId, topic: matter.topic, urgency: 'ordinary' };
        const sent = await call<{ row: Row }>(dispatcher, 'requests.dispatch', input);
        handler = staffOf(sent?.row.holderName);
      }),
      later(4, () => step('requests.accept')),
      later(7, () => step('requests.contact')),
      later(30 + random.below(30), () => step('requests.reply', { text: replies[n % replies.length] })),
      later(76, async () => {
        if (n % 3 === 0 || requestId === '') return;
        const satisfaction = solved ? 'satisfied' : 'unsatisfied';
        await call(asker, 'requests.rate', { requestId, solved, satisfaction });
      }),
    ];
  }

  function bookingEvents(booker: string, n: number): Event[] {
    const open = published.filter(({ date }) => startOfDate(date) > from + 24 * HOUR);
    if (open.length === 0) return [];
    // the known household has something to look forward to
    const nextDay = open.find(({ date }) => startOfDate(date) > now);
    const day = n < known.length && nextDay ? nextDay : random.pick(open);
    const coming = day.departments.filter(({ presence }) => presence === 'comes');
    if (coming.length === 0 || !day.dayId) return [];
    const { departmentId } = random.pick(coming);
    const bookedAt = Math.min(
      now - (1 + n) * 60_000,
      startOfDate(day.date) - (1 + random.below(5)) * 24 * HOUR + 10 * HOUR,
    );
    const start = startOfDate(day.date) + (day.half === 'am' ? 8.5 : 13.5) * HOUR;
    let bookingId = '';
    const outcome = random.below(5);
    const [worker = ''] = holders('staff', departmentId);
    const step = async (action: string, more = {}) =>
      void (bookingId && (await call(worker, action, { bookingId, ...more })));
    return [
      {
        at: Math.max(from, bookedAt),
        async run() {
          const shown = await call<{ places: { departmentId: string; bands: { band: string; left: number }[] }[] }>(
            booker,
            'days.show',
            { dayId: day.dayId },
          );
          const bands = shown?.places
            .find((one) => one.departmentId === departmentId)
            ?.bands.filter(({ left }) => left > 0);
          const items = await call<{ items: { itemId: string; departmentId: string; kind: string }[] }>(
            booker,
            'items.list',
            {
              townId,
            },
          );
          const matters =
            items?.items.filter((item) => item.departmentId === departmentId && item.kind !== 'training') ?? [];
          if (!bands?.length || matters.length === 0) return;
          const made = await call<{ bookingId: string }>(booker, 'bookings.create', {
            dayId: day.dayId,
            itemIds: [random.pick(matters).itemId],
            band: random.pick(bands).band,
          });
          bookingId = made?.bookingId ?? '';
        },
      },
      { at: start + (n % 30) * 60_000, run: async () => (outcome === 0 ? undefined : step('counter.checkIn')) },
      { at: start + HOUR, run: async () => (outcome === 0 ? undefined : step('counter.serve')) },
      {
        at: start + 1.5 * HOUR,
        async run() {
          if (outcome === 0) await step('counter.noShow');
          else if (outcome === 1)
            await step('counter.finish', { outcome: 'papersMissing', note: '户口簿没带，下次带来就能办' });
          else await step('counter.finish', { outcome: 'done' });
        },
      },
    ];
  }

  /** Nobody in an office answers at night. */
  function inOffice(at: number): number {
    const start = startOfDate(businessDate(at));
    const hour = (at - start) / HOUR;
    if (hour < 8.5) return start + 8.5 * HOUR + jitter(random);
    return hour > 17 ? start + 32.5 * HOUR + jitter(random) : at;
  }
}

const jitter = (random: Random): number => random.below(50) * 60_000;
