/** One bucket of an organisation's requests by deadline, page after page: rows, counts of all buckets, `more` while there are some. */
import { useState } from 'react';
import type { Bucket } from '#types/request-codes';
import type { RequestRow } from '#types/request-views';
import { call } from '../api/client';
import { useQuery } from './use-query';

interface Further {
  readonly key: string;
  readonly rows: readonly RequestRow[];
  readonly next: string | null;
}

/** `townId`: of the county's list the part of one town. No organisation asks nothing. */
export function useWorklist(orgId: string | null, bucket: Bucket, townId?: string) {
  const asked = orgId === null ? null : { orgId, bucket, ...(townId === undefined ? {} : { townId }) };
  const query = useQuery('requests.worklist', asked);
  const key = `${orgId} ${bucket} ${townId} ${query.at ?? 0}`;
  const [further, setFurther] = useState<Further | undefined>();
  // A fresh first page begins anew: what came after it may have moved.
  const added = further?.key === key ? further : undefined;
  const next = added ? added.next : (query.data?.next ?? null);

  const more = async () => {
    if (next === null || asked === null) return;
    const answer = await call('requests.worklist', { ...asked, cursor: next }).catch(() => undefined);
    if (answer?.ok) setFurther({ key, rows: [...(added?.rows ?? []), ...answer.value.rows], next: answer.value.next });
  };

  return {
    query,
    rows: [...(query.data?.rows ?? []), ...(added?.rows ?? [])],
    counts: query.data?.counts ?? {},
    more: next === null ? undefined : more,
  };
}
