import { useState } from 'react';
import type { RequestRow } from '#types/request-views';
import type { SearchFilters } from '#types/search';
import { call } from '../../../api/client';
import { useQuery } from '../../../hooks/use-query';

interface Further {
  readonly key: string;
  readonly rows: readonly RequestRow[];
  readonly next: string | null;
}

/** What was found, page after page: rows, and `more` while there may be some (a page may be empty and have a next). */
export function useSearch(orgId: string, filters: SearchFilters) {
  const query = useQuery('search.requests', { orgId, ...filters });
  const key = `${orgId} ${JSON.stringify(filters)} ${query.at ?? 0}`;
  const [further, setFurther] = useState<Further | undefined>();
  const added = further?.key === key ? further : undefined;
  const next = added ? added.next : (query.data?.next ?? null);

  const more = async () => {
    if (next === null) return;
    const answer = await call('search.requests', { orgId, ...filters, cursor: next }).catch(() => undefined);
    if (answer?.ok) setFurther({ key, rows: [...(added?.rows ?? []), ...answer.value.rows], next: answer.value.next });
  };

  return {
    query,
    rows: [...(query.data?.rows ?? []), ...(added?.rows ?? [])],
    more: next === null ? undefined : more,
  };
}
