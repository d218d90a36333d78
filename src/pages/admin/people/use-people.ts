import { useEffect, useState } from 'react';
import type { PersonView } from '#types/people';
import { call } from '../../../api/client';
import type { Output } from '../../../api/entries';
import { useQuery } from '../../../hooks/use-query';

/** A village has some hundred people: pages are fetched on by themselves so that a name can be searched at once. */
const MOST_PAGES = 20;
type Page = Output<'people.list'>;

/** Everyone of a village, or everyone appointed in the town when `villageId` is empty; each person once. */
export function usePeople(townId: string, villageId: string) {
  const query = useQuery('people.list', villageId === '' ? { townId } : { townId, villageId });
  const first = query.data;
  const [rest, setRest] = useState<{ readonly of: Page; readonly people: readonly PersonView[] }>();

  useEffect(() => {
    if (!first?.next) return undefined;
    let wanted = true;
    void restOf(first, townId, villageId).then((people) => {
      if (wanted) setRest({ of: first, people });
    });
    return () => {
      wanted = false;
    };
  }, [first, townId, villageId]);

  const all = [...(first?.people ?? []), ...(rest && rest.of === first ? rest.people : [])];
  return { query, people: [...new Map(all.map((person) => [person.personId, person])).values()] };
}

async function restOf(first: Page, townId: string, villageId: string): Promise<PersonView[]> {
  const people: PersonView[] = [];
  let cursor = first.next;
  for (let page = 1; cursor !== null && page < MOST_PAGES; page += 1) {
    const given = villageId === '' ? { townId, cursor } : { townId, villageId, cursor };
    const answer = await call('people.list', given).catch(() => undefined);
    if (!answer?.ok) break;
    people.push(...answer.value.people);
    cursor = answer.value.next;
  }
  return people;
}
