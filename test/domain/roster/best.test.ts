import fc from 'fast-check';
import { totalOf } from '../../../cloudfunctions/domain/roster/plan';
import { cheapest } from './exhaustive';
import { propose, smallQuestions } from './questions';

test('property: no plan is cheaper than the proposal, and the proposal costs what it says', async () => {
  let plans = 0;
  let shared = 0;
  await fc.assert(
    fc.asyncProperty(smallQuestions, async (question) => {
      const best = cheapest(question, 3000);
      fc.pre(best !== null && best.plans > 0);
      if (best === null) return;
      const { towns, optimal } = await propose(question);
      const cost = towns.reduce((sum, town) => sum + totalOf(town.cost), 0);
      expect(cost).toBe(best.cost);
      expect(optimal).toBe(true);
      plans += best.plans;
      shared += question.specialists.length;
    }),
    { numRuns: Number(process.env['RUNS'] ?? 120) },
  );
  // the comparison had something to compare
  expect(plans).toBeGreaterThan(10_000);
  expect(shared).toBeGreaterThan(20);
}, 120_000);
