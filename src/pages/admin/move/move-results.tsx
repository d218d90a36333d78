import { View } from '@tarojs/components';
import type { MoveResult, MoveView } from '#types/moves';
import { moveResultWords, moveWords as words } from '#types/words/moves';
import { Button } from '../../../components/button';
import { Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { canPrint, print } from '../../../platform/print';
import { serverNow } from '../../../session/session';
import { MoveRow } from './move-row';
import { PrintCalls } from './print-calls';

/** Who needs a person comes first, who is settled last. */
const ORDER: readonly MoveResult[] = ['touched', 'new', 'waiting', 'cancelled', 'moved', 'restored', 'pending'];

/** Each person's result, those alike together; after taking back, those left to a person by name, to be printed and telephoned. */
export function MoveResults({ move }: { readonly move: MoveView }) {
  const toSettle = move.status === 'undone' ? move.rows.filter(({ result }) => isLeft(result)) : [];
  const groups = ORDER.map((result) => ({ result, rows: move.rows.filter((row) => row.result === result) })).filter(
    ({ result, rows }) => rows.length > 0 && !(move.status === 'undone' && isLeft(result)),
  );
  return (
    <>
      {toSettle.length === 0 ? null : (
        <View id="to-settle">
          <View className="no-print">
            <Heading>{words.settleTitle(toSettle.length)}</Heading>
            <Note>{words.settleWhy}</Note>
            <Rows>
              {toSettle.map((row) => (
                <MoveRow key={row.bookingId} row={row} toRing says={moveResultWords[row.result]} />
              ))}
            </Rows>
          </View>
          <PrintCalls move={move} rows={toSettle} now={serverNow()} />
          {canPrint ? (
            <View className="no-print">
              <Button id="print" onPress={print}>
                {words.print}
              </Button>
            </View>
          ) : null}
        </View>
      )}
      <View className="no-print" id="move-results">
        {move.rows.length === 0 ? null : <Heading>{words.byResult}</Heading>}
        {groups.map(({ result, rows }) => (
          <View key={result}>
            <Note>{words.count(moveResultWords[result], rows.length)}</Note>
            <Rows>
              {rows.map((row) => (
                <MoveRow key={row.bookingId} row={row} toRing={row.phone !== ''} />
              ))}
            </Rows>
          </View>
        ))}
      </View>
    </>
  );
}

const isLeft = (result: MoveResult) => result === 'touched' || result === 'new';
