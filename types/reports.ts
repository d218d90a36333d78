import * as z from 'zod/mini';
import { action } from './action';
import { Count, EpochMs, Id } from './common';

/** A rate never travels without its denominator. */
export const Rate = z.object({ of: Count, met: Count });
export type Rate = z.infer<typeof Rate>;

export const PeriodReport = z.object({
  orgId: Id,
  orgName: z.string(),
  from: EpochMs,
  until: EpochMs,
  received: Count,
  byRule: Count,
  byHand: Count,
  inTime: Count,
  late: Count,
  stepsUp: Count,
  response: Rate,
  resolution: Rate,
  satisfaction: Rate,
  /** Shown beside the rates, never dropped. */
  notYetDue: Count,
  unreachable: Count,
  longTerm: Count,
  withdrawn: Count,
  merged: Count,
  handedBack: Count,
  /** Questions answered on the day they came, with nobody discontent: counted apart, in none of the rates. */
  consultations: Count,
  /** Requests to help sell, and what was sold of them; for work, and who found some: as the replies say. */
  helpSell: Count,
  soldKg: Count,
  jobs: Count,
  placed: Count,
  /** Days from submission to reply, one decimal; null without replies. */
  medianDays: z.nullable(z.number()),
  p90Days: z.nullable(z.number()),
  /** People who had booked, who walked in, served of both, not come. */
  booked: Count,
  walkIns: Count,
  served: Count,
  noShows: Count,
  /** Visits rated satisfactory (3–5) of those rated. */
  visitSatisfaction: Rate,
});
export type PeriodReport = z.infer<typeof PeriodReport>;

export const reports = {
  /** Figures of one organisation for a period of at most 400 days, beside the same length before. */
  period: action({
    id: 'reports.period',
    effect: 'read',
    object: { kind: 'org', field: 'orgId' },
    roles: ['head', 'secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor'],
    input: z.strictObject({ orgId: Id, from: EpochMs, until: EpochMs }),
    output: z.object({ now: PeriodReport, before: PeriodReport }),
    refusals: [],
  }),
};
