import { View } from '@tarojs/components';
import type { AppointmentView } from '#types/people';
import type { AppointedRole } from '#types/action';
import type { Bucket } from '#types/request-codes';
import { halfDayWords } from '#types/words/dates';
import { listWords } from '#types/words/desk';
import { importWays } from '#types/words/foreign-orders';
import { sessionDeskWords } from '#types/words/group-sessions';
import { lineWords } from '#types/words/handling';
import { bucketWords, emptyBucketWords } from '#types/words/requests';
import { searchWords } from '#types/words/search';
import { counterPageWords } from '#types/words/counter-page';
import { staffHomeWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Row, Rows } from '../../../components/row';
import { KeyFact, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow, useSession } from '../../../session/session';
import styles from './home.module.scss';

const ROLES = ['staff', 'head', 'agent', 'groupCadre', 'contact'] as const satisfies readonly AppointedRole[];
const WAITING = ['late', 'soon', 'open'] as const satisfies readonly Bucket[];

/** Where a working day begins: today's counter and what waits, or entering for others; other desks she also has. */
export default function StaffHome() {
  return (
    <OfficePage title={words.title} roles={ROLES} narrow>
      {(appointment) => (
        <>
          {appointment.role === 'staff' || appointment.role === 'head' ? (
            <View key={appointment.appointmentId}>
              <CounterCard departmentId={appointment.orgId} />
              <RequestsCard orgId={appointment.orgId} />
              <Rows>
                <Row id="to-sessions" title={sessionDeskWords.title} onPress={() => open('staff/sessions')} />
                <Row
                  id="to-order"
                  title={importWays.enter}
                  note={importWays.enterNote}
                  onPress={() => open('admin/import')}
                />
              </Rows>
            </View>
          ) : (
            <ForOthers appointment={appointment} />
          )}
          <OtherDesks />
        </>
      )}
    </OfficePage>
  );
}

function CounterCard({ departmentId }: { readonly departmentId: string }) {
  const query = useQuery('counter.days', { departmentId });
  return (
    <Loaded query={query} rows={2}>
      {({ days }) => {
        const first = days[0];
        if (first === undefined) return <Card title={words.nextTitle}>{words.noDay}</Card>;
        const { day, today, booked } = first;
        return (
          <Card look={today ? 'key' : 'plain'} title={today ? words.todayTitle : words.nextTitle}>
            <KeyFact>{halfDayWords(day.startsAt, day.half, serverNow())}</KeyFact>
            <Note>{`${day.centreName} · ${words.booked(booked)}`}</Note>
            <View className={styles.act}>
              <Button id="to-counter" look={today ? 'main' : 'plain'} onPress={() => open('staff/counter')}>
                {today ? words.toCounter : words.toPrepare}
              </Button>
            </View>
            <View className={styles.ways}>
              <Button id="enter-booking" look="quiet" onPress={() => open('staff/enter', { what: 'booking' })}>
                {words.enterBooking}
              </Button>
              <Button id="to-display" look="quiet" onPress={() => open('staff/display', { centreId: day.centreId })}>
                {words.display}
              </Button>
            </View>
          </Card>
        );
      }}
    </Loaded>
  );
}

function RequestsCard({ orgId }: { readonly orgId: string }) {
  const query = useQuery('requests.worklist', { orgId, bucket: 'late' });
  return (
    <Loaded query={query} rows={2}>
      {({ counts }) => (
        <Card title={words.requestsTitle}>
          <View className={styles.counts}>
            {WAITING.map((bucket) => (
              <View key={bucket} className={`${styles.count} ${(counts[bucket] ?? 0) > 0 ? styles[bucket] : ''}`}>
                <View className={styles.figure}>{String(counts[bucket] ?? 0)}</View>
                <View>{bucketWords[bucket]}</View>
              </View>
            ))}
          </View>
          {WAITING.every((bucket) => (counts[bucket] ?? 0) === 0) ? <Note>{emptyBucketWords.open}</Note> : null}
          <View className={styles.act}>
            <Button id="to-requests" look="main" onPress={() => open('staff/requests')}>
              {words.toRequests}
            </Button>
          </View>
          <View className={styles.ways}>
            <Button id="to-search" look="quiet" onPress={() => open('staff/search')}>
              {searchWords.title}
            </Button>
          </View>
        </Card>
      )}
    </Loaded>
  );
}

function ForOthers({ appointment }: { readonly appointment: AppointmentView }) {
  return (
    <Rows>
      {appointment.role === 'agent' ? null : <ToWorklist appointment={appointment} />}
      <Row
        id="enter-booking"
        title={words.enterBooking}
        note={words.enterBookingNote}
        onPress={() => open('staff/enter', { what: 'booking' })}
      />
      <Row
        id="enter-request"
        title={words.enterRequest}
        note={words.enterRequestNote}
        onPress={() => open('staff/enter', { what: 'request' })}
      />
      {appointment.role === 'groupCadre' ? null : (
        <>
          <Row
            id="to-register"
            title={words.register}
            note={words.registerNote}
            onPress={() => open('staff/register')}
          />
          <ToCall villageId={appointment.role === 'agent' ? appointment.orgId : null} />
          <Row
            id="to-record"
            title={words.record}
            note={words.recordNote}
            onPress={() => open('staff/enter', { what: 'record' })}
          />
        </>
      )}
    </Rows>
  );
}

/** What her group, village or cluster answers for and what it is asked, counted. */
function ToWorklist({ appointment: { role, orgId } }: { readonly appointment: AppointmentView }) {
  const counts = useQuery('requests.worklist', { orgId, bucket: 'approval' }).data?.counts ?? {};
  const waiting = (['late', 'today', 'approval'] as const satisfies readonly Bucket[])
    .filter((bucket) => (counts[bucket] ?? 0) > 0)
    .map((bucket) => lineWords.counted(bucketWords[bucket], counts[bucket] ?? 0));
  return (
    <Row
      id="to-worklist"
      title={role === 'groupCadre' ? lineWords.groupTitle : words.worklist}
      note={waiting.length === 0 ? lineWords.groupNote : listWords(waiting)}
      onPress={() => open('secretary/index')}
    />
  );
}

/** Whom to telephone before a visit, counted where one village is hers. */
function ToCall({ villageId }: { readonly villageId: string | null }) {
  const query = useQuery('bookings.toCall', villageId === null ? null : { villageId });
  const count = query.data?.bookings.length ?? 0;
  return (
    <Row
      id="to-calls"
      title={words.calls}
      note={count > 0 ? words.callsNote(count) : undefined}
      onPress={() => open('staff/enter', { what: 'calls' })}
    />
  );
}

/** A person may hold appointments at several desks; the way between them is here. */
function OtherDesks() {
  const held = useSession().person?.appointments.map(({ role }) => role) ?? [];
  const secretary = held.some((role) => role === 'secretary' || role === 'clusterSecretary');
  const town = held.some((role) => role === 'dispatcher' || role === 'admin' || role === 'countySupervisor');
  const counter = held.some((role) => role === 'staff' || role === 'head');
  if (!secretary && !town) return null;
  return (
    <Rows>
      {secretary ? <Row title={words.secretaryDesk} onPress={() => open('secretary/index')} /> : null}
      {town ? <Row title={words.townDesk} onPress={() => open('admin/index')} /> : null}
      {counter ? <Row title={counterPageWords.title} onPress={() => open('staff/counter')} /> : null}
    </Rows>
  );
}
