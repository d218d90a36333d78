import { Row, Rows } from '../../../components/row';
import { open } from '../../../routes';
import type { Person } from '../../../session/session';
import { workPages } from './work';

/** The pages where this person works; nothing for her who has none. */
export function WorkLinks({ person }: { readonly person: Person | null }) {
  const work = workPages(person?.roles ?? []);
  if (work.length === 0) return null;
  return (
    <Rows>
      {work.map(({ page, words }) => (
        <Row key={page} id={`work-${page.replace('/', '-')}`} title={words} onPress={() => open(page)} />
      ))}
    </Rows>
  );
}
