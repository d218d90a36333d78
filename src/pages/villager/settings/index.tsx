import { textSizeWords } from '#types/words/common';
import { settingsWords } from '#types/words/home';
import { Card } from '../../../components/card';
import { Choice } from '../../../components/choice';
import { Page } from '../../../components/page';
import { ReadAloud } from '../../../components/read-aloud';
import { Row, Rows } from '../../../components/row';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { useSession } from '../../../session/session';
import { setTextSize, useTextSize, type TextSize } from '../../../session/text-size';
import { Phones } from '../parts/phones';

const SIZES: readonly TextSize[] = ['normal', 'large', 'largest'];

/** How large the letters are, which village, and what happens with what one tells. */
export default function Settings() {
  const size = useTextSize();
  const { village } = useSession();
  const upcoming = useQuery('days.upcoming', village ? { villageId: village.villageId } : null).data;
  return (
    <Page title={settingsWords.title}>
      <Heading>{settingsWords.textSize}</Heading>
      <Choice
        name="size"
        label={settingsWords.textSize}
        value={size}
        options={SIZES.map((value) => ({ value, title: textSizeWords[value] }))}
        onChoose={setTextSize}
      />
      <Note>{settingsWords.sample}</Note>
      <Rows>
        <Row id="village" title={settingsWords.village} end={village?.name} onPress={() => open('villager/village')} />
        <Row id="my-data" title={settingsWords.myData} onPress={() => open('visits/my-data')} />
      </Rows>
      <Card title={settingsWords.privacy}>
        {settingsWords.privacySentences.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
        <Paragraph>{settingsWords.byPhone}</Paragraph>
        <ReadAloud text={[...settingsWords.privacySentences, settingsWords.byPhone].join('')} />
      </Card>
      {upcoming ? <Phones agent={upcoming.agent} townPhone={upcoming.townPhone} /> : null}
    </Page>
  );
}
