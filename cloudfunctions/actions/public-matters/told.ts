/** What a message says of a public matter: its words as they stand now, read anew each time; nothing when it is off the ledger. */
import type { NoticeView } from '#types/notices';
import type { MatterDoc } from '../../domain/public-ledger';
import { forTown, type Store } from '../../ports/store';
import { townOf } from '../ids';
import type { OutboxDoc } from '../outbox';

export async function matterParams(
  raw: Store,
  docs: readonly OutboxDoc[],
): Promise<ReadonlyMap<string, NoticeView['params']>> {
  const about = docs.filter((doc) => doc.about?.kind === 'publicMatter');
  const found = await Promise.all(
    about.map(async (doc) => {
      const id = doc.about?.id ?? '';
      const matter = await forTown(raw, townOf(id)).get<MatterDoc>('publicMatters', id);
      const params: NoticeView['params'] = matter && matter.status !== 'withdrawn' ? { matter: matter.words } : {};
      return [doc._id, params] as const;
    }),
  );
  return new Map(found);
}
