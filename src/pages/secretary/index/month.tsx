import { View } from '@tarojs/components';
import { watchWords as words } from '#types/words/secretary';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { Figures } from '../../../components/office/figures';
import { dayEnd, monthStart } from '../../../components/office/month';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';

/** This month in six figures with their denominators. */
export function Month({ orgId }: { readonly orgId: string }) {
  const now = serverNow();
  const query = useQuery('reports.period', { orgId, from: monthStart(now), until: dayEnd(now) });
  return (
    <View id="month">
      <Loaded query={query}>
        {(report) => (
          <Card title={words.monthTitle(report.now.orgName)}>
            <Figures now={report.now} before={report.before} />
          </Card>
        )}
      </Loaded>
    </View>
  );
}
