import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import { moveWords as words } from '#types/words/moves';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Row, Rows } from '../../../components/row';
import { useQuery } from '../../../hooks/use-query';
import { param } from '../../../routes';
import { halfDayText } from '../half-day';
import { MoveForm } from './move-form';
import { MoveProgress } from './move-progress';

/**
 * A published half-day that cannot be held as planned: `?dayId=` moves it, with `cancel=1` it falls away, `date` and `half` are a
 * date proposed elsewhere. Once moved, by either half-day: how it goes, how it went for each person, taking it back.
 */
export default function Move() {
  const { params } = useRouter();
  return (
    <OfficePage title={words.title} roles={['dispatcher']} narrow>
      {(appointment) => (
        <MoveOf
          key={appointment.appointmentId}
          appointment={appointment}
          dayId={param(params.dayId) ?? ''}
          first={{
            date: param(params.date) ?? '',
            half: param(params.half) === 'pm' ? 'pm' : 'am',
            cancel: param(params.cancel) === '1',
          }}
        />
      )}
    </OfficePage>
  );
}

interface MoveOfProps {
  readonly appointment: AppointmentView;
  readonly dayId: string;
  readonly first: { readonly date: string; readonly half: 'am' | 'pm'; readonly cancel: boolean };
}

function MoveOf({ appointment: { townId }, dayId, first }: MoveOfProps) {
  const shown = useQuery('moves.show', { dayId });
  const [seen, setSeen] = useState<'move' | 'form' | null>(null);
  const day = useQuery('days.show', { dayId });
  return (
    <Loaded query={shown}>
      {({ move }) => {
        // People of another half-day were brought here: this one can still be moved itself.
        const into = move !== null && move.dayId !== dayId;
        const showsMove = move !== null && (seen === null ? !into : seen === 'move');
        if (showsMove)
          return (
            <MoveProgress
              move={move}
              onChanged={(after) => shown.put({ move: after })}
              onLook={shown.reload}
              onAgain={() => setSeen('form')}
            />
          );
        return (
          <Loaded query={day}>
            {({ day: card }) => (
              <>
                {into ? (
                  <Rows>
                    <Row
                      id="see-into"
                      title={words.into(halfDayText(move.from))}
                      note={words.seeInto}
                      onPress={() => setSeen('move')}
                    />
                  </Rows>
                ) : null}
                <MoveForm
                  townId={townId}
                  day={card}
                  first={first}
                  onStarted={(after) => {
                    setSeen('move');
                    shown.put({ move: after });
                  }}
                />
              </>
            )}
          </Loaded>
        );
      }}
    </Loaded>
  );
}
