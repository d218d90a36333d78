import { useEffect, useState } from 'react';
import type { Role } from '#types/action';
import { signInWords, roleOrder } from '#types/words/home';
import { roleWords } from '#types/words/organisation';
import { CallProblem } from '../../../api/problem';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Page } from '../../../components/page';
import { Row, Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { back } from '../../../routes';
import { samplePeople, signInAs, type SamplePerson } from '../../../session/local';
import { signedIn } from '../../../session/session';
import { DeskCode } from './desk-code';

/** Of one role so many are shown; the others are found by name. */
const SHOWN = 4;

/** The local server's sample people by role. Elsewhere an office's browser shows a code for the telephone. */
export default function SignIn() {
  const [people, setPeople] = useState<readonly SamplePerson[] | null>();
  const [problem, setProblem] = useState<CallProblem>();
  const [search, setSearch] = useState('');
  useEffect(() => {
    samplePeople().then(setPeople, () => setProblem(new CallProblem('network')));
  }, []);
  const choose = (personId: string) =>
    void signInAs(personId)
      .then(signedIn)
      .then(back, () => setProblem(new CallProblem('network')));

  return (
    <Page title={signInWords.title}>
      <ErrorNotice problem={problem} />
      {people === null ? <DeskCode /> : null}
      {people ? (
        <>
          <Note>{signInWords.local}</Note>
          <Field
            id="person-search"
            kind="search"
            label={signInWords.search}
            value={search}
            max={20}
            onType={setSearch}
          />
          <People people={people} search={search.trim()} onChoose={choose} />
        </>
      ) : null}
    </Page>
  );
}

interface PeopleProps {
  readonly people: readonly SamplePerson[];
  readonly search: string;
  readonly onChoose: (personId: string) => void;
}

function People({ people, search, onChoose }: PeopleProps) {
  const found = people.filter(
    ({ name, role, organisation }) =>
      search === '' || [name, organisation, roleWords[role]].some((words) => words.includes(search)),
  );
  if (found.length === 0) return <Empty why={signInWords.none} />;
  const ofRole = (role: Role) => found.filter((person) => person.role === role).slice(0, search === '' ? SHOWN : 30);
  return (
    <>
      {roleOrder
        .filter((role) => ofRole(role).length > 0)
        .map((role) => (
          <Rows key={role}>
            <Row title={<Heading>{roleWords[role]}</Heading>} />
            {ofRole(role).map((person) => (
              <Row
                key={`${person.personId} ${person.organisation}`}
                id={`person-${person.personId}`}
                title={person.name}
                note={person.organisation}
                onPress={() => onChoose(person.personId)}
              />
            ))}
          </Rows>
        ))}
    </>
  );
}
