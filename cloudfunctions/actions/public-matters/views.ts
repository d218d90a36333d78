/** Public matters as they are read: nothing in them but what staff wrote, where, how it stands and a rounded figure. */
import type { PublicMatter } from '#types/public-ledger';
import { businessDate } from '../../domain/calendar';
import type { FollowDoc } from '../../domain/follows';
import type { OrgDoc } from '../../domain/organisation';
import { SHOWN_AFTER_END, type MatterDoc } from '../../domain/public-ledger';
import type { Context } from '../context';
import { followIdOf } from '../follows';
import { getAll } from '../load';

export async function matterViews(ctx: Context, matters: readonly MatterDoc[]): Promise<PublicMatter[]> {
  const me = ctx.caller.person?._id;
  const villages = await getAll<OrgDoc>(
    ctx.store,
    'orgs',
    matters.map(({ villageId }) => villageId),
  );
  const names = new Map(villages.map(({ _id, name }) => [_id, name]));
  const follows =
    me === undefined
      ? []
      : await getAll<FollowDoc>(
          ctx.store,
          'follows',
          matters.map(({ town, requestId }) => followIdOf(town, requestId, me)),
        );
  const followed = new Set(follows.map(({ requestId }) => requestId));
  return matters.flatMap((matter) => {
    const { _id, requestId, villageId, facility, words, progress, status, at, endedAt, followers } = matter;
    if (status === 'withdrawn') return [];
    return {
      matterId: _id,
      facility,
      words,
      status,
      progress,
      villageName: names.get(villageId) ?? '',
      since: businessDate(at),
      endedOn: endedAt === null ? null : businessDate(endedAt),
      followers,
      following: followed.has(requestId),
    };
  });
}

/** Open, or ended not long ago. */
export const isShown = ({ status, endedAt }: MatterDoc, now: number): boolean =>
  status === 'open' || (status !== 'withdrawn' && endedAt !== null && now <= endedAt + SHOWN_AFTER_END);

/** Open ones by age, the youngest first, then those that ended, the last first. */
export const byStanding = (a: MatterDoc, b: MatterDoc): number =>
  (a.endedAt === null ? 0 : 1) - (b.endedAt === null ? 0 : 1) ||
  (b.endedAt ?? b.at) - (a.endedAt ?? a.at) ||
  (a._id < b._id ? -1 : 1);
