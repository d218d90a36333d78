/** Why a half-day lies where it does, for the one who decides about it. */
import type { PlannedDay } from '#types/roster';
import { dayNumber } from '../calendar';
import { byTime, isInSeason, isMarketDay, sameHalfDay, type HalfDay } from './half-days';
import { openSlots, type RosterCentre, type RosterQuestion, type RosterTown, type Shares } from './question';
import { habitUnits, lastVisitOf } from './wishes';

type Reason = PlannedDay['reasons'][number];
type At = HalfDay & { readonly centreId: string };

export function reasonsFor(
  question: RosterQuestion,
  town: RosterTown,
  visits: readonly At[],
  visit: At,
  shares: Shares,
): Reason[] {
  const centre = town.centres.find(({ id }) => id === visit.centreId);
  if (!centre) return [];
  const own = visits.filter(({ centreId }) => centreId === centre.id).sort(byTime);
  const reasons = [habitReason(question, town, centre, own, visit, shares)];
  const { market } = town.settings.weights;
  for (const one of town.settings.markets.filter(({ centreId }) => centreId === centre.id)) {
    const isMarket = isMarketDay(visit.date, one);
    if (market > 0 && one.wish === 'prefer' && isMarket) reasons.push({ code: 'marketDay', params: {} });
    if (market > 0 && one.wish === 'avoid' && !isMarket) reasons.push({ code: 'offMarketDay', params: {} });
  }
  if (town.settings.weights.season > 0)
    for (const season of town.settings.seasons)
      if (isInSeason(visit.date, season))
        reasons.push({ code: seasonReasons[season.kind], params: { name: season.name } });
  const before = own[own.indexOf(visit) - 1] ?? lastVisitOf(question, centre);
  if (before) {
    reasons.push({ code: 'evenSpacing', params: { days: dayNumber(visit.date) - dayNumber(before.date) } });
    if (town.settings.weights.alternation > 0 && before.half !== visit.half)
      reasons.push({ code: 'alternating', params: {} });
  }
  const count = Object.values(centre.demand).reduce((sum, waiting) => sum + waiting, 0);
  if (town.settings.weights.demand > 0 && count > 0 && own[0] === visit)
    reasons.push({ code: 'demand', params: { count } });
  if (question.to > question.calendar.announcedUntil) reasons.push({ code: 'provisional', params: {} });
  return reasons;
}

const seasonReasons = { farm: 'busySeason', insurance: 'insuranceSeason', springReturn: 'springReturn' } as const;

/** The first reason: the habit it keeps or had to leave, or that there is none. */
function habitReason(
  question: RosterQuestion,
  town: RosterTown,
  centre: RosterCentre,
  own: readonly At[],
  visit: At,
  shares: Shares,
): Reason {
  const isNearest = (habit: HalfDay): boolean =>
    own.every(
      (other) =>
        other === visit ||
        habitUnits(habit, visit) < habitUnits(habit, other) ||
        (habitUnits(habit, visit) === habitUnits(habit, other) && own.indexOf(visit) < own.indexOf(other)),
    );
  const kept = centre.habits.filter(isNearest).sort((a, b) => habitUnits(a, visit) - habitUnits(b, visit))[0];
  if (!kept) {
    const share = shares.byCentre.get(centre.id);
    if (share?.mayHaveExtra && own.length > share.base)
      return { code: share.ahead === 0 && centre.past.length > 0 ? 'fairShare' : 'extraDay', params: {} };
    return { code: centre.past.length > 0 ? 'extraDay' : 'firstTime', params: {} };
  }
  if (sameHalfDay(kept, visit))
    return { code: 'sameAsLastMonth', params: { date: kept.was.date, half: kept.was.half } };
  const wasOpen = openSlots(question, town).some((slot) => sameHalfDay(slot, kept));
  return { code: wasOpen ? 'movedForClash' : 'movedForHoliday', params: { date: kept.date, half: kept.half } };
}
