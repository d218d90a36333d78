import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import { buttonWords, labelled } from '#types/words/common';
import { loudspeakerText, monthWords, posterWords as words } from '#types/words/poster';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { monthText } from '../../../components/office/month';
import { OfficePage } from '../../../components/office/office-page';
import { villagesOf } from '../../../components/office/villages';
import { ReadAloud } from '../../../components/read-aloud';
import { Select } from '../../../components/select';
import { Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useQuery } from '../../../hooks/use-query';
import { canPrint, print } from '../../../platform/print';
import { open, param } from '../../../routes';
import { serverNow } from '../../../session/session';
import styles from './sheet.module.scss';
import { PosterSheet } from './sheet';

const ALL = 'all';

/** Notices for the boards of the villages she answers for, one sheet of A4 each: `?month=2026-12&villageId=…`, both may be missing. */
export default function Posters() {
  const { params } = useRouter();
  return (
    <OfficePage title={words.title} roles={['dispatcher', 'agent', 'contact', 'secretary', 'clusterSecretary']}>
      {(appointment) => (
        <Choice
          key={appointment.appointmentId}
          appointment={appointment}
          month={param(params['month']) ?? monthText(serverNow())}
          first={param(params['villageId']) ?? ''}
        />
      )}
    </OfficePage>
  );
}

interface ChoiceProps {
  readonly appointment: AppointmentView;
  readonly month: string;
  readonly first: string;
}

function Choice({ appointment, month: firstMonth, first }: ChoiceProps) {
  const query = useQuery('organisation.villages', {});
  const [picked, setPicked] = useState(first);
  const [month, setMonth] = useState(firstMonth);
  const months = [...new Set([firstMonth, ...[0, 1, 2].map((ahead) => monthText(serverNow(), ahead))])].sort();
  return (
    <Loaded query={query}>
      {({ towns }) => {
        const villages = villagesOf(appointment, towns);
        const [only] = villages;
        if (!only) return <Empty why={words.nothing} />;
        const found = villages.find(({ villageId }) => villageId === picked);
        const shown = found ? [found] : villages.length === 1 || picked === '' ? [only] : villages;
        return (
          <>
            <View className="no-print">
              <Select
                id="poster-month"
                label={words.month}
                options={months.map((one) => ({ value: one, text: monthWords(one) }))}
                value={month}
                onChoose={setMonth}
              />
              {villages.length < 2 ? null : (
                <Select
                  id="poster-village"
                  label={words.village}
                  options={[
                    ...villages.map(({ villageId, name }) => ({ value: villageId, text: name })),
                    { value: ALL, text: words.all(villages.length) },
                  ]}
                  value={shown.length > 1 ? ALL : (shown[0]?.villageId ?? '')}
                  onChoose={setPicked}
                />
              )}
              {canPrint ? (
                <>
                  <Note>{words.sheets(shown.length)}</Note>
                  <Button id="print" look="main" onPress={print}>
                    {buttonWords.print}
                  </Button>
                </>
              ) : (
                <Note>{words.cannotPrint}</Note>
              )}
            </View>
            {shown.length === 1 && shown[0] ? <Aloud villageId={shown[0].villageId} month={month} /> : null}
            <View className={styles.frame} id="posters">
              {shown.map(({ villageId }) => (
                <OfVillage key={villageId} villageId={villageId} month={month} />
              ))}
            </View>
          </>
        );
      }}
    </Loaded>
  );
}

interface VillageMonth {
  readonly villageId: string;
  readonly month: string;
}

function OfVillage(of: VillageMonth) {
  const query = useQuery('days.poster', { ...of });
  if (!query.data) return <Loaded query={query}>{() => null}</Loaded>;
  const isHeld = query.data.days.some(({ status }) => status === 'published');
  return isHeld ? (
    <PosterSheet poster={query.data} now={serverNow()} />
  ) : (
    <View className="no-print">
      <Empty why={labelled(query.data.villageName, words.nothing)} />
    </View>
  );
}

/** What the village reads over its loudspeaker; the same answer as the sheet's. */
function Aloud(of: VillageMonth) {
  const { data } = useQuery('days.poster', { ...of });
  const text = data ? loudspeakerText(data, serverNow()) : '';
  if (text === '') return null;
  const copy = () => void Taro.setClipboardData({ data: text }).then(() => say(words.copied));
  return (
    <View className="no-print">
      <Card id="loudspeaker" title={words.speech}>
        <Paragraph id="loudspeaker-text">{text}</Paragraph>
        <Note>{words.speechNote}</Note>
        <Button id="copy" onPress={copy}>
          {buttonWords.copy}
        </Button>
        <ReadAloud text={text} />
      </Card>
      <Button id="see-calendar" look="quiet" onPress={() => open('board/calendar', { ...of })}>
        {words.calendar}
      </Button>
    </View>
  );
}
