import { bookingFigures, quantile, requestFigures } from '../../cloudfunctions/domain/reports';
import { decideRate, decideWithdraw } from '../../cloudfunctions/domain/requests/decide-ending';
import { decideAccept, decideReply } from '../../cloudfunctions/domain/requests/decide-handling';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { asResident, asStaff, at, granted, monday, opened, stored } from './requests/samples';

const replied = (when: number): RequestDoc =>
  stored(granted(decideReply(stored(granted(decideAccept(opened(), asStaff(monday)))), { text: 'x' }, asStaff(when))));
const rated = (when: number, solved: boolean): RequestDoc =>
  stored(
    granted(
      decideRate(replied(when), { solved, satisfaction: solved ? 'satisfied' : 'unsatisfied' }, asResident(when)),
    ),
  );

const now = at('12-07 09:00');

test('every request received is counted in exactly one standing, and rates bring their denominators', () => {
  const requests: RequestDoc[] = [
    rated(at('11-23 15:00'), true),
    rated(at('12-01 09:00'), false), // late, reopened
    replied(at('11-24 08:00')),
    opened({ goesTo: null }), // in triage
    opened({}, at('12-04 09:00')), // its contact limit has just come, not passed
    opened(), // overdue
    granted(decideWithdraw(opened(), asResident(monday))).request,
  ];
  const figures = requestFigures(requests, now);
  const { received, inTime, late, notYetDue, withdrawn, merged, longTerm } = figures;
  expect({ received, inTime, late, notYetDue, withdrawn }).toEqual({
    received: 7,
    inTime: 2,
    late: 2,
    notYetDue: 2,
    withdrawn: 1,
  });
  expect(inTime + late + notYetDue + withdrawn + merged + longTerm).toBe(received);
  expect(figures.byRule).toBe(6);
  expect(figures.resolution).toEqual({ of: 2, met: 1 });
  expect(figures.satisfaction).toEqual({ of: 2, met: 1 });
  // contacted by their replies: two in time; the reopened one and the overdue one were not, the withdrawn one is taken out
  expect(figures.response).toEqual({ of: 4, met: 2 });
  expect([figures.medianDays, figures.p90Days]).toEqual([1, 6.6]);
});

test('a question answered on its day is counted apart, unless somebody is not content; what was sold and who found work is summed', () => {
  const asked = (when: string, satisfaction: 'satisfied' | 'unsatisfied' | null): RequestDoc => {
    const question = { ...replied(at(when)), kind: 'question' as const };
    return satisfaction === null
      ? question
      : stored(granted(decideRate(question, { solved: true, satisfaction }, asResident(at(when)))));
  };
  const requests = [
    asked('11-23 15:00', null),
    asked('11-23 15:00', 'satisfied'),
    asked('11-23 15:00', 'unsatisfied'),
    asked('11-24 09:00', 'satisfied'),
    { ...opened(), kind: 'helpSell' as const, outcome: { soldKg: 315_000, placed: null } },
    { ...opened(), kind: 'job' as const, outcome: { soldKg: null, placed: 2 } },
  ];
  const figures = requestFigures(requests, now);
  expect(figures).toMatchObject({ consultations: 2, inTime: 2, late: 2, resolution: { of: 2, met: 2 } });
  expect(figures.satisfaction).toEqual({ of: 2, met: 1 });
  expect(figures).toMatchObject({ helpSell: 1, soldKg: 315_000, jobs: 1, placed: 2 });
});

test('nothing gives zeros with empty denominators, no median', () => {
  expect(requestFigures([], now)).toMatchObject({ received: 0, response: { of: 0, met: 0 }, medianDays: null });
});

test('quantiles lie between the two nearest', () => {
  const byTenths = (...days: number[]) => {
    const counts = new Map<number, number>();
    for (const day of days) counts.set(day * 10, (counts.get(day * 10) ?? 0) + 1);
    return counts;
  };
  const found = [
    quantile(byTenths(), 0.5),
    quantile(byTenths(3), 0.9),
    quantile(byTenths(2, 1), 0.5),
    quantile(byTenths(0, 10), 0.9),
    quantile(byTenths(5, 5, 1, 5), 0.5),
  ];
  expect(found).toEqual([null, 3, 1.5, 9, 5]);
  // what was taken out again counts for nothing
  expect(
    quantile(
      new Map([
        [10, 0],
        [20, 1],
      ]),
      0.5,
    ),
  ).toBe(2);
});

test('a cancelled booking is nobody’s visit', () => {
  const visits = (['booked', 'cancelled', 'done', 'handedOver', 'referred', 'noShow'] as const).map((status) => ({
    status,
    channel: 'self' as const,
    rating: null,
  }));
  const rated = (level: number) => ({
    status: 'done' as const,
    channel: 'walkIn' as const,
    rating: { level, words: '', at: now, requestId: null },
  });
  expect(bookingFigures([...visits, rated(2), rated(3), { ...rated(5), status: 'cancelled' }])).toEqual({
    booked: 5,
    walkIns: 2,
    served: 5,
    noShows: 1,
    visitSatisfaction: { of: 2, met: 1 },
  });
});
