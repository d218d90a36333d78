import { rosterSettingsWords as words } from '#types/words/settings';
import { Row, Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';

/** Those whom several towns share, to be read: the county decides. Nothing when there are none. */
export function Specialists({ townId }: { readonly townId: string }) {
  const { data } = useQuery('roster.specialists', { townId });
  if (data === undefined || data.specialists.length === 0) return null;
  return (
    <>
      <Heading>{words.specialists}</Heading>
      <Note>{words.specialistsHint}</Note>
      <Rows>
        {data.specialists.map(({ specialistId, name, departments }) => (
          <Row
            key={specialistId}
            title={name}
            note={departments.map((department) => `${department.townName} ${department.name}`).join(' · ')}
          />
        ))}
      </Rows>
    </>
  );
}
