import { View } from '@tarojs/components';
import { moveWords as words } from '#types/words/moves';
import type { Output } from '../../../api/entries';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { Row, Rows } from '../../../components/row';
import { Note } from '../../../components/text';
import type { Query } from '../../../hooks/use-query';

interface EffectProps {
  readonly query: Query<Output<'moves.preview'>>;
  readonly cancel: boolean;
}

/** What it would do before it is done: how many fit, who does not, by name in the order of booking. */
export function Effect({ query, cancel }: EffectProps) {
  return (
    <View id="move-effect" role="status">
      {query.waiting ? <Note>{words.previewing}</Note> : null}
      <Loaded query={query} rows={1}>
        {({ booked, fits, misfits, joins }) => (
          <>
            <Card>{cancel ? words.cancelWhat(booked) : effectWords(booked, fits)}</Card>
            {misfits.length === 0 || cancel ? null : (
              <>
                <Rows>
                  {misfits.map(({ bookingId, ticket, name, departmentName }) => (
                    <Row key={bookingId} title={name} note={departmentName} end={ticket} />
                  ))}
                </Rows>
                <Note>{words.misfitsNext}</Note>
              </>
            )}
            {cancel ? null : <Note>{joins ? words.joinsHere : words.opensHere}</Note>}
          </>
        )}
      </Loaded>
    </View>
  );
}

function effectWords(booked: number, fits: number): string {
  if (booked === 0) return words.nobody;
  return fits >= booked ? words.allFit(booked) : words.someFit(booked, fits);
}
