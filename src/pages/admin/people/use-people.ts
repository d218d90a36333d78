import { useCallback, useEffect, useRef, useState } from 'react';
import type { PersonView } from '#types/people';
import { call } from '../../../api/client';
import { useQuery } from '../../../hooks/use-query';

/** A village has some hundred people: pages are fetched on by themselves so that a name can be searched at once. */
const MOST_PAGES = 20;

/** Everyone of a village, or everyone appointed in the town when `villageId` is empty; each person once, by name. */
export function usePeople(townId: string, villageId: string) {
  const input = villageId === '' ? { townId } : { townId, villageId };
  const query = useQuery('people.list', input);
  const first = query.data;
  const [rest, setRest] = useState<{ readonly of: unknown; readonly people: readonly PersonView[] }>();
  const latest = useRef(first);

  const fetchRest = useCallback(async () => {
    let cursor = first?.next ?? null;
    const people: PersonView[] = [];
    for (let page = 1; cursor !== null && page < MOST_PAGES && latest.current === first; page += 1) {
      const given = villageId === '' ? { townId, cursor } : { townId, villageId, cursor };
      const answer = await call('people.list', given).catch(() => undefined);
      if (!answer?.ok) break;
      people.push(...answer.value.people);
      cursor = answer.value.next;
    }
    setRest({ of: first, people });
  }, [first, townId, villageId]);
  useEffect(() => {
    latest.current = first;
    if (first?.next) void fetchRest();
  }, [first, fetchRest]);

  const all = [...(first?.people ?? []), ...(rest?.of === first ? (rest?.people ?? []) : [])];
  const once = [...new Map(all.map((person) => [person.personId, person])).values()];
  return { query, people: once };
}
