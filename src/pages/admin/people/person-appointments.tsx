import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AppointedRole } from '#types/action';
import type { OrgKind, OrgView } from '#types/organisation';
import type { PersonView } from '#types/people';
import { peopleWords as words } from '#types/words/admin';
import { withNote } from '#types/words/desk';
import { roleDuties, roleWords } from '#types/words/organisation';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { layRefusal } from '../../../components/office/field-refusal';
import { Row, Rows } from '../../../components/row';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';

/** Which organisations are offered for a role; the server decides (`OrgMismatch`). The county is not a town's to give. */
const PLACES: Readonly<Record<Exclude<AppointedRole, 'countySupervisor'>, readonly OrgKind[]>> = {
  agent: ['village'],
  groupCadre: ['group'],
  contact: ['village', 'cluster'],
  staff: ['department'],
  head: ['department'],
  secretary: ['village'],
  clusterSecretary: ['cluster'],
  dispatcher: ['town'],
  admin: ['town'],
};
type GrantedRole = keyof typeof PLACES;
const ROLES = Object.keys(PLACES) as GrantedRole[];

interface PersonAppointmentsProps {
  readonly person: PersonView;
  readonly townId: string;
  readonly orgs: readonly OrgView[];
  readonly onChanged: () => void;
}

/** The appointments a person holds: ended one by one, another granted. */
export function PersonAppointments({ person, townId, orgs, onChanged }: PersonAppointmentsProps) {
  const [role, setRole] = useState<GrantedRole | ''>('');
  const [orgId, setOrgId] = useState('');
  const [tried, setTried] = useState(false);
  const grant = useCommand('appointments.grant');
  const end = useCommand('appointments.end');
  const laid = layRefusal(grant.refusal, ['role', 'orgId']);
  const places = role === '' ? [] : orgs.filter(({ kind, active }) => active && PLACES[role].includes(kind));
  // Only one town can be meant: it need not be chosen.
  const at = places.length === 1 ? (places[0]?.orgId ?? '') : orgId;
  const withParent = ({ kind, name, parentId }: OrgView) =>
    kind === 'group' ? `${orgs.find((org) => org.orgId === parentId)?.name ?? ''} ${name}` : name;

  const give = async () => {
    setTried(true);
    const place = role === 'dispatcher' || role === 'admin' ? at || townId : at;
    if (role === '' || place === '') return;
    if (!(await grant.run({ personId: person.personId, role, orgId: place }))) return;
    setRole('');
    setOrgId('');
    setTried(false);
    say(words.granted);
    onChanged();
  };
  const take = async (appointmentId: string) => {
    if (!(await end.run({ appointmentId }))) return;
    say(words.ended);
    onChanged();
  };

  return (
    <>
      <Heading>{words.appointments}</Heading>
      {person.appointments.length === 0 ? <Note>{words.noAppointment}</Note> : null}
      <Rows>
        {person.appointments.map((held) => (
          <Row
            key={held.appointmentId}
            title={`${held.orgName} ${roleWords[held.role]}`}
            end={
              <Button
                narrow
                look="warn"
                label={`${words.end} ${held.orgName} ${roleWords[held.role]}`}
                busy={end.busy}
                onPress={() => void take(held.appointmentId)}
              >
                {words.end}
              </Button>
            }
          />
        ))}
      </Rows>
      <ErrorNotice refusal={end.refusal} problem={end.problem} />
      <Heading>{words.grant}</Heading>
      <Select
        id="grant-role"
        label={words.role}
        placeholder={words.choose}
        options={ROLES.map((value) => ({ value, text: withNote(roleWords[value], roleDuties[value]) }))}
        value={role}
        error={tried && role === '' ? words.needChoice : laid.at('role')}
        onChoose={(value) => {
          setRole(ROLES.find((one) => one === value) ?? '');
          setOrgId('');
        }}
      />
      {places.length < 2 ? null : (
        <Select
          id="grant-org"
          label={words.org}
          placeholder={words.choose}
          options={places.map((org) => ({ value: org.orgId, text: withParent(org) }))}
          value={orgId}
          error={tried && orgId === '' ? words.needChoice : laid.at('orgId')}
          onChoose={setOrgId}
        />
      )}
      <ErrorNotice refusal={laid.rest} problem={grant.problem} />
      <View>
        <Button id="grant-send" busy={grant.busy} onPress={() => void give()}>
          {words.grantSend}
        </Button>
      </View>
    </>
  );
}
