import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { AppointmentView } from '#types/people';
import { buttonWords } from '#types/words/common';
import { monthSheetWords as words } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { monthText } from '../../../components/office/month';
import { OfficePage } from '../../../components/office/office-page';
import { Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { canPrint, print } from '../../../platform/print';
import { param } from '../../../routes';
import { serverNow } from '../../../session/session';
import { PrintMonth } from './print-month';

/** The published half-days of a month (`?month=2026-12`) as a table for the wall of the office. */
export default function MonthSheet() {
  const { params } = useRouter();
  return (
    <OfficePage title={words.title} roles={['dispatcher']}>
      {(appointment) => <Sheet appointment={appointment} month={param(params.month) ?? monthText(serverNow())} />}
    </OfficePage>
  );
}

function Sheet({ appointment: { townId }, month }: { readonly appointment: AppointmentView; readonly month: string }) {
  const shown = useQuery('roster.show', { townId, month });
  const orgs = useQuery('organisation.list', { townId });
  return (
    <Loaded query={orgs}>
      {(all) => (
        <Loaded query={shown}>
          {({ days, provisional }) => {
            const held = days.filter(({ status }) => status === 'published');
            if (held.length === 0) return <Empty why={words.nothing} />;
            return (
              <>
                <View className="no-print">
                  {canPrint ? (
                    <Button id="print" look="main" onPress={print}>
                      {buttonWords.print}
                    </Button>
                  ) : (
                    <Note>{words.cannotPrint}</Note>
                  )}
                </View>
                <PrintMonth {...{ month, provisional, days: held, orgs: all.orgs }} now={serverNow()} />
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
