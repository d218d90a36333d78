import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import { reportWords as words } from '#types/words/admin';
import { rosterPageWords } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Loaded } from '../../../components/loaded';
import { dayEnd, monthStart, monthText } from '../../../components/office/month';
import { OfficePage } from '../../../components/office/office-page';
import { Select } from '../../../components/select';
import { useQuery } from '../../../hooks/use-query';
import { canPrint, print } from '../../../platform/print';
import { serverNow } from '../../../session/session';
import { PrintReport } from './print-report';

/** The period report of the town or one of its units: on the screen as it prints on A4. */
export default function Report() {
  return (
    <OfficePage title={words.title} roles={['dispatcher', 'countySupervisor']} narrow>
      {(appointment) => <Choose key={appointment.appointmentId} appointment={appointment} />}
    </OfficePage>
  );
}

const BACK = [0, -1, -2, -3] as const;

function Choose({ appointment }: { readonly appointment: AppointmentView }) {
  const now = serverNow();
  const [month, setMonth] = useState('0');
  const [orgId, setOrgId] = useState(appointment.orgId);
  const orgs = useQuery('organisation.list', { townId: appointment.townId });
  const ahead = Number(month);
  const from = monthStart(now, ahead);
  const until = ahead === 0 ? dayEnd(now) : monthStart(now, ahead + 1);
  const query = useQuery('reports.period', { orgId, from, until });
  const units = (orgs.data?.orgs ?? []).filter(
    ({ kind }) => kind === 'cluster' || kind === 'village' || kind === 'department',
  );

  return (
    <>
      <View className="no-print">
        <Chips
          label={words.month}
          of={BACK.map((back) => ({ value: String(back), text: rosterPageWords.monthName(monthText(now, back)) }))}
          value={month}
          onChoose={setMonth}
        />
        <Select
          id="report-of"
          label={words.org}
          placeholder={appointment.orgName}
          options={units.map((unit) => ({ value: unit.orgId, text: unit.name }))}
          value={orgId === appointment.orgId ? '' : orgId}
          onChoose={(value) => setOrgId(value === '' ? appointment.orgId : value)}
        />
        {canPrint ? (
          <Button id="print" look="main" onPress={print}>
            {words.print}
          </Button>
        ) : null}
      </View>
      <Loaded query={query}>{(report) => <PrintReport report={report} now={now} />}</Loaded>
    </>
  );
}
