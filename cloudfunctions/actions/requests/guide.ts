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
    const nearest = cards.find(({ dayId }) => {
      const day = scene.days.get(dayId);
      const isPlaced = day && decidePlacing({ day, items: [item], band: null }, ctx.now, policy).ok;
      const places = (scene.places.get(dayId) ?? []).filter(({ departmentId }) => departmentId === item.departmentId);
      return isPlaced === true && places.some((place) => bookableSeats(place, ctx.now) > 0);
    });
    return {
      itemId: item._id,
      name: item.name,
      papers: item.papers.map(({ name }) => name),
      nearest: nearest
        ? { dayId: nearest.dayId, half: nearest.half, startsAt: nearest.startsAt, centreName: nearest.centreName }
        : null,
    };
  });
}
