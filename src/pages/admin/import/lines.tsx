import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { OrderLine } from '#types/foreign-orders';
import { momentWords } from '#types/words/dates';
import { whereWords } from '#types/words/desk';
import { importWords as words, orderProblemWords } from '#types/words/foreign-orders';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Pressable } from '../../../components/pressable';
import { Heading } from '../../../components/text';
import { serverNow } from '../../../session/session';
import { isStopped, kindOf, type LineKind } from './line-kinds';
import styles from './import.module.scss';

interface LinesProps {
  readonly lines: readonly OrderLine[];
  readonly ticked: ReadonlySet<number>;
  readonly onTick: (row: number, on: boolean) => void;
}

const PAGE = 40;
const KINDS: readonly LineKind[] = ['all', 'good', 'wrong', 'twice'];

/** Every row as it would come in, with what is wrong with it; ticked are those that will. */
export function Lines({ lines, ticked, onTick }: LinesProps) {
  const [kind, setKind] = useState<LineKind>('all');
  const [shown, setShown] = useState(PAGE);
  const chosen = kind === 'all' ? lines : lines.filter((line) => kindOf(line) === kind);
  const count = (one: LineKind) => (one === 'all' ? lines : lines.filter((line) => kindOf(line) === one)).length;
  return (
    <>
      <Heading>{words.lines}</Heading>
      <Chips
        label={words.lines}
        of={KINDS.map((value) => ({ value, text: words[value], count: count(value) }))}
        value={kind}
        onChoose={(value) => {
          setKind(value);
          setShown(PAGE);
        }}
      />
      {chosen.length === 0 ? <Empty why={words.noLines} /> : null}
      <View role="list" aria-label={words.lines}>
        {chosen.slice(0, shown).map((line) => (
          <Line key={line.row} line={line} on={ticked.has(line.row)} onTick={(on) => onTick(line.row, on)} />
        ))}
      </View>
      {chosen.length > shown ? (
        <Button id="more-lines" onPress={() => setShown(shown + PAGE)}>
          {words.moreLines}
        </Button>
      ) : null}
    </>
  );
}

function Line({ line, on, onTick }: { line: OrderLine; on: boolean; onTick: (on: boolean) => void }) {
  const { row, number, name, phoneMasked, text, dueAt, problems, duplicate } = line;
  const off = isStopped(line);
  const told = [
    ...problems.map(({ code, column }) => orderProblemWords(code, column)),
    ...(duplicate === null
      ? []
      : [
          duplicate.of === 'number'
            ? words.sameNumber(duplicate.no)
            : duplicate.of === 'request'
              ? words.sameMatter(duplicate.no)
              : words.sameRow(duplicate.no),
        ]),
  ];
  const about = [number, [name, phoneMasked].filter(Boolean).join(' '), whereWords(line)].filter((one) => one !== '');
  return (
    <View role="listitem">
      <Pressable
        id={`row-${row}`}
        role="checkbox"
        checked={on}
        disabled={off}
        className={`${styles.line} ${on ? styles.on : ''} ${off ? styles.off : ''}`}
        onPress={() => onTick(!on)}
      >
        <Text className={styles.mark} aria-hidden>
          {off ? '×' : on ? '☑' : '☐'}
        </Text>
        <View className={styles.words}>
          <Text className={styles.meta}>
            {[words.row(row), ...about, ...(dueAt === null ? [] : [words.due(momentWords(dueAt, serverNow()))])].join(
              ' · ',
            )}
          </Text>
          <Text className={styles.matter}>{text}</Text>
          {told.map((one) => (
            <Text key={one} className={styles.problem}>
              {`▲ ${one}`}
            </Text>
          ))}
        </View>
      </Pressable>
    </View>
  );
}
