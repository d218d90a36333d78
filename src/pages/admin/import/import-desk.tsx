import { View } from '@tarojs/components';
import { useState } from 'react';
import { importWords as words } from '#types/words/foreign-orders';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Select } from '../../../components/select';
import { Note, Paragraph } from '../../../components/text';
import { Columns } from './columns';
import { isChosen, isStopped } from './line-kinds';
import { Lines } from './lines';
import { Outcome } from './outcome';
import { sources } from './sources';
import { useImport } from './use-import';
import { useSheet } from './use-sheet';
import styles from './import.module.scss';

export function ImportDesk({ townId }: { readonly townId: string }) {
  const sheet = useSheet(townId);
  const work = useImport();
  // what she ticked or unticked herself, over what is ticked from the start
  const [own, setOwn] = useState<ReadonlyMap<number, boolean>>(new Map());
  // once she corrects one column the others stay in sight
  const [isCorrecting, setCorrecting] = useState(false);
  const { sent, read } = sheet;
  const lines = read?.lines ?? [];
  const ticked = new Set(
    lines.filter((line) => !isStopped(line) && (own.get(line.row) ?? isChosen(line))).map(({ row }) => row),
  );
  const mapping = read?.head.mapping;
  const isMapped = mapping?.number !== undefined && mapping.text !== undefined;
  const begin = async () => {
    if (!mapping) return;
    const { fileId, from } = sent;
    await work.run({ townId, fileId, sheet: sent.sheet, from, mapping }, [...ticked]);
    setOwn(new Map());
    sheet.reload();
  };
  const isRunning = work.progress?.isRunning === true;

  return (
    <View className={styles.desk}>
      <Paragraph>{words.how}</Paragraph>
      <Chips label={words.from} of={sources} value={sent.from} onChoose={(from) => sheet.set({ from })} />
      <View className={styles.ways}>
        <Button
          id="choose-sheet"
          look={read ? 'plain' : 'main'}
          narrow
          busy={sheet.isSending}
          disabled={isRunning}
          onPress={() => {
            work.reset();
            setOwn(new Map());
            setCorrecting(false);
            void sheet.choose();
          }}
        >
          {sent.fileId === '' ? words.choose : words.chooseOther}
        </Button>
        {sent.name === '' ? null : <Note>{sent.name}</Note>}
      </View>
      <ErrorNotice refusal={sheet.wrong.refusal} problem={sheet.wrong.problem} onRetry={sheet.reload} />
      {work.progress ? (
        <Outcome
          progress={work.progress}
          onStop={work.stop}
          onAgain={() => {
            work.reset();
            sheet.drop();
          }}
        />
      ) : null}
      <ErrorNotice refusal={work.wrong.refusal} problem={work.wrong.problem} />
      {read && !isRunning ? (
        <>
          {read.head.sheets.length > 1 ? (
            <Select
              id="which-sheet"
              label={words.sheet}
              options={read.head.sheets.map((text, at) => ({ value: String(at), text }))}
              value={String(sent.sheet)}
              onChoose={(value) => sheet.set({ sheet: Number(value), mapping: null })}
            />
          ) : null}
          <Columns
            headerRow={read.head.headerRow}
            columns={read.head.columns}
            mapping={read.head.mapping}
            unfolded={isCorrecting || !isMapped}
            onUnfold={() => setCorrecting(true)}
            onChange={(changed) => {
              setCorrecting(true);
              sheet.set({ mapping: changed });
            }}
          />
          {read.isWhole ? (
            <View className={styles.act}>
              {isMapped ? (
                <Button id="start-import" look="main" disabled={ticked.size === 0} onPress={() => void begin()}>
                  {words.start(ticked.size)}
                </Button>
              ) : null}
              {isMapped ? ticked.size === 0 ? <Note>{words.none}</Note> : null : <Note>{words.missing}</Note>}
            </View>
          ) : (
            <View role="status">
              <Note>{words.reading(lines.length, read.head.total)}</Note>
            </View>
          )}
          <Lines lines={lines} ticked={ticked} onTick={(row, on) => setOwn(new Map([...own, [row, on]]))} />
        </>
      ) : null}
      {read === null && sent.fileId !== '' && !sheet.wrong.refusal && !sheet.wrong.problem ? (
        <View role="status">
          <Note>{words.opening}</Note>
        </View>
      ) : null}
    </View>
  );
}
