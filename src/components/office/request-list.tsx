import type { RequestRow } from '#types/request-views';
import { View } from '@tarojs/components';
import { deskWords } from '#types/words/desk';
import { focusOn, useKeys } from '../../platform/keys';
import { Button } from '../button';
import { cardId, RequestCard } from './request-card';

interface RequestListProps {
  readonly rows: readonly RequestRow[];
  readonly chosen: string;
  readonly now: number;
  readonly withHolder?: boolean;
  readonly onChoose: (requestId: string) => void;
  readonly more?: (() => Promise<void>) | undefined;
}

/** Requests by deadline. On a desk ↑↓ choose, Enter goes to the main action (`#main-action`). */
export function RequestList({ rows, chosen, now, withHolder, onChoose, more }: RequestListProps) {
  const at = rows.findIndex((row) => row.requestId === chosen);
  const choose = (index: number) => {
    const row = rows[Math.min(Math.max(0, index), rows.length - 1)];
    if (!row) return;
    onChoose(row.requestId);
    focusOn(cardId(row.requestId));
  };
  useKeys({
    ArrowDown: () => choose(at + 1),
    ArrowUp: () => choose(at - 1),
    Enter: () => focusOn('main-action'),
  });
  return (
    <View role="list" aria-label={deskWords.list}>
      {rows.map((row) => (
        <View key={row.requestId} role="listitem">
          <RequestCard
            row={row}
            now={now}
            chosen={row.requestId === chosen}
            withHolder={withHolder}
            onOpen={() => onChoose(row.requestId)}
          />
        </View>
      ))}
      {more === undefined ? null : <Button onPress={() => void more()}>{deskWords.more}</Button>}
    </View>
  );
}
