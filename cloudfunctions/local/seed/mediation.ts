/** One dispute of the sample town on its way: both sides willing, a plan, a meeting in two days. Made through the actions like everything else. */
import { addDays, businessDate, HOUR, startOfDate } from '../../domain/calendar';
import type { PersonDoc } from '../../domain/organisation';
import type { BuiltTown } from './build';

type Call = <T>(personId: string, action: string, input: unknown) => Promise<T | null>;

/** The last two households of the town, who are nobody's example otherwise. Null where there is no office of justice or nobody lives. */
export function mediationEvents(town: BuiltTown, now: number, call: Call): { at: number; run(): Promise<void> }[] {
  const everyone = [...town.residents.values()].flat();
  const [applicant, other] = [everyone.at(-1), everyone.at(-9)];
  const justice = `${town.slug}:department-justice`;
  const staff = town.holdings.find(({ role, orgId }) => role === 'staff' && orgId === justice)?.personId;
  const side = town.entries.find(([, doc]) => doc._id === other)?.[1] as PersonDoc | undefined;
  if (applicant === undefined || staff === undefined || side === undefined) return [];
  const day = (days: number): string => addDays(businessDate(now), days);
  const at = (days: number, hour: number): number => startOfDate(day(days)) + hour * HOUR;
  let requestId = '';
  let disputeId = '';
  const ofCase = async (action: string, more: object): Promise<void> => {
    if (disputeId !== '') await call(staff, `disputes.${action}`, { disputeId, ...more });
  };
  return [
    {
      at: at(-4, 9),
      async run() {
        const asked = { kind: 'dispute', text: '隔壁新砌的墙压了我家半尺地，下雨檐水都滴到我屋檐下，说了几次说不拢。' };
        const made = await call<{ row: { requestId: string } }>(applicant, 'requests.submit', asked);
        requestId = made?.row.requestId ?? '';
      },
    },
    {
      at: at(-4, 15),
      async run() {
        if (requestId === '' || !(await call(staff, 'requests.accept', { requestId }))) return;
        await call(staff, 'requests.contact', { requestId });
        disputeId = (await call<{ disputeId: string }>(staff, 'disputes.open', { requestId }))?.disputeId ?? '';
        await ofCase('addParty', { name: side.name });
        await ofCase('say', { party: 1, text: '老墙根往外就是我家的，八几年分地时量过。' });
      },
    },
    {
      at: at(-3, 10),
      async run() {
        await ofCase('consent', { party: 2, agrees: true });
        await ofCase('say', { party: 2, text: '墙是照老界砌的，檐水可以改道。' });
        await ofCase('plan', { steps: [{ what: '请村里老人一起量老界', who: '司法所', until: day(2) }] });
        await ofCase('arrange', { startsAt: at(2, 9), place: '村部会议室' });
      },
    },
  ];
}
