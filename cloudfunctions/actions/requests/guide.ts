/** The item guide beside a text that asks which papers to bring: with the half-day nearest to home on which it could be done. */
import type { OutputOf } from '#types/action';
import type { requests } from '#types/requests';
import { paperQuestions } from '#types/words/papers';
import { byNearness } from '../../domain/days';
import { guideFor } from '../../domain/guide';
import type { OrgDoc } from '../../domain/organisation';
import { decidePlacing } from '../../domain/placing';
import { bookableSeats } from '../../domain/slots';
import { bookingPolicy } from '../booking-policy';
import type { Context } from '../context';
import { cardOf, loadScene } from '../day-cards';
import { loadComing } from '../days';
import { loadItems } from '../items';

type Guide = OutputOf<typeof requests.preview>['guide'];

export async function guideOf(ctx: Context, text: string, villageId: string): Promise<Guide> {
  const items = guideFor(text, await loadItems(ctx.store), paperQuestions);
  if (items.length === 0) return [];
  const [policy, coming, village] = await Promise.all([
    bookingPolicy(ctx),
    loadComing(ctx),
    ctx.store.get<OrgDoc>('orgs', villageId),
  ]);
  const scene = await loadScene(ctx.store, coming);
  const cards = coming.map((day) => cardOf(scene, day, village, ctx.now, policy)).sort(byNearness);
  return items.map((item) => {
    const places = (dayId: string) =>
      (scene.places.get(dayId) ?? []).filter(
        (place) => place.departmentId === item.departmentId && bookableSeats(place, ctx.now) > 0,
      );
    const nearest = cards.flatMap((card) => {
      const day = scene.days.get(card.dayId);
      const isPlaced = day && decidePlacing({ day, items: [item], band: null }, ctx.now, policy).ok;
      const [first] = isPlaced ? places(card.dayId).sort((a, b) => a.from - b.from) : [];
      return first ? [{ card, band: first.band }] : [];
    })[0];
    return {
      itemId: item._id,
      name: item.name,
      papers: item.papers.map(({ name }) => name),
      nearest: nearest
        ? {
            dayId: nearest.card.dayId,
            band: nearest.band,
            half: nearest.card.half,
            startsAt: nearest.card.startsAt,
            centreName: nearest.card.centreName,
          }
        : null,
    };
  });
}
