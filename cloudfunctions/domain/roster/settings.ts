import type { RosterSettings } from '#types/roster';

/**
 * What a town has that set nothing: five half-days a month, the same weekday and half as last month above all, then that departments come, that
 * busy weeks are spared. Market days and seasons of the year are the town's own to name.
 */
export const defaultRosterSettings: RosterSettings = {
  halfDaysPerMonth: 5,
  perCentre: [],
  blocked: [],
  leave: [],
  markets: [],
  seasons: [],
  weights: { habit: 40, season: 30, market: 20, spacing: 4, demand: 5, alternation: 10, fairness: 20, presence: 30 },
  packing: [],
};
