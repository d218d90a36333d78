import type { AppointedRole } from '#types/action';
import type { AppointmentView } from '#types/people';
import { townHomeWords as words } from '#types/words/admin';
import { importWays } from '#types/words/foreign-orders';
import type { Bucket } from '#types/request-codes';
import { countyBucketWords, countyWords } from '#types/words/county';
import { deskWords, listWords } from '#types/words/desk';
import { foundingWords } from '#types/words/founding';
import { lineWords } from '#types/words/handling';
import { rulesWords } from '#types/words/routing-rules';
import { OfficePage } from '../../../components/office/office-page';
import { Row, Rows } from '../../../components/row';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { useSession } from '../../../session/session';

const COUNTY = 'county:county';
const WAITS = ['triage', 'callBack', 'unsatisfied', 'approval', 'late'] as const satisfies readonly Bucket[];

/** The town's desk: triage, roster, watching, report; people, organisations, items, settings. Each role sees what is hers. */
export default function TownHome() {
  const appointments = useSession().person?.appointments ?? [];
  const held = appointments.map(({ role }) => role);
  const isCounty = appointments.length > 0 && appointments.every(({ orgId }) => orgId === COUNTY);
  const has = (...roles: AppointedRole[]) => roles.some((role) => held.includes(role));
  return (
    <OfficePage
      title={isCounty ? words.countyTitle : words.title}
      roles={['dispatcher', 'admin', 'countySupervisor']}
      narrow
    >
      {(appointment) => (
        <>
          {has('dispatcher') ? <DispatcherRows key={appointment.townId} appointment={appointment} /> : null}
          {appointment.role === 'countySupervisor' ? (
            <CountyRow key={appointment.appointmentId} orgId={appointment.orgId} />
          ) : null}
          {has('dispatcher', 'countySupervisor') ? (
            <Rows>
              <Row id="to-report" title={words.report} note={words.reportNote} onPress={() => open('admin/report')} />
            </Rows>
          ) : null}
          {has('admin') ? (
            <Rows>
              <Row id="to-people" title={words.people} note={words.peopleNote} onPress={() => open('admin/people')} />
              <Row id="to-orgs" title={words.orgs} note={words.orgsNote} onPress={() => open('admin/orgs')} />
              <Row id="to-items" title={words.items} note={words.itemsNote} onPress={() => open('admin/items')} />
            </Rows>
          ) : null}
          <Rows>
            {appointment.role === 'admin' && appointment.orgId === COUNTY ? (
              <Row
                id="to-found"
                title={foundingWords.title}
                note={foundingWords.homeNote}
                onPress={() => open('admin/found')}
              />
            ) : null}
            {has('dispatcher', 'admin') ? (
              <Row
                id="to-rules"
                title={rulesWords.title}
                note={rulesWords.titleNote}
                onPress={() => open('admin/rules')}
              />
            ) : null}
            <Row
              id="to-settings"
              title={words.settings}
              note={words.settingsNote}
              onPress={() => open('admin/settings')}
            />
          </Rows>
        </>
      )}
    </OfficePage>
  );
}

/** What lies at the county and waits for her, counted. */
function CountyRow({ orgId }: { readonly orgId: string }) {
  const counts = useQuery('requests.worklist', { orgId, bucket: 'triage' }).data?.counts ?? {};
  const waiting = WAITS.filter((bucket) => (counts[bucket] ?? 0) > 0).map((bucket) =>
    lineWords.counted(countyBucketWords[bucket], counts[bucket] ?? 0),
  );
  return (
    <Rows>
      <Row
        id="to-county"
        title={countyWords.title}
        note={waiting.length === 0 ? countyWords.homeNote : listWords(waiting)}
        onPress={() => open('admin/county')}
      />
    </Rows>
  );
}

function DispatcherRows({ appointment }: { readonly appointment: AppointmentView }) {
  const orgId = appointment.role === 'dispatcher' ? appointment.orgId : appointment.townId;
  const query = useQuery('requests.worklist', { orgId, bucket: 'triage' });
  const waiting = query.data?.counts.triage;
  return (
    <Rows>
      <Row
        id="to-triage"
        title={words.triage}
        note={waiting === undefined ? undefined : words.triageNote(waiting)}
        onPress={() => open('admin/triage')}
      />
      <Row id="to-watch" title={words.watch} note={words.watchNote} onPress={() => open('secretary/index')} />
      <Row id="to-search" title={deskWords.search} onPress={() => open('staff/search')} />
      <Row id="to-import" title={importWays.import} note={importWays.importNote} onPress={() => open('admin/import')} />
      <Row id="to-roster" title={words.roster} note={words.rosterNote} onPress={() => open('admin/roster')} />
    </Rows>
  );
}
