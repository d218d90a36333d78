import { View } from '@tarojs/components';
import { useState } from 'react';
import type { BookingSettings } from '#types/settings';
import {
  bookingNumberWords,
  bookingSettingsWords as words,
  rosterSettingsWords,
  settingsWords,
} from '#types/words/settings';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { BOOKING_GROUPS, BOOKING_LIMITS, readBooking, type BookingNumber } from './booking-numbers';

interface PartProps {
  readonly townId: string;
  readonly maySave: boolean;
}

/** The numbers of booking: read by the dispatcher, set by the administrator. */
export function BookingPart({ townId, maySave }: PartProps) {
  const query = useQuery('settings.showBooking', { townId });
  return (
    <Loaded query={query} rows={6}>
      {({ booking }) => (
        <Form
          key={JSON.stringify(booking)}
          townId={townId}
          maySave={maySave}
          booking={booking}
          onSaved={(saved) => query.put({ booking: saved })}
        />
      )}
    </Loaded>
  );
}

interface FormProps extends PartProps {
  readonly booking: BookingSettings;
  readonly onSaved: (booking: BookingSettings) => void;
}

interface BookingDraft {
  readonly numbers: Partial<Record<BookingNumber, string>>;
  readonly photos: boolean;
}

function Form({ townId, maySave, booking, onSaved }: FormProps) {
  const draft = useDraft<BookingDraft>(`settings-booking:${townId}`, { numbers: {}, photos: booking.paperPhotos });
  const save = useCommand('settings.saveBooking');
  const [tried, setTried] = useState(false);
  const valueOf = (name: BookingNumber) => draft.value.numbers[name] ?? String(booking[name]);
  const read = readBooking(valueOf, draft.value.photos);

  const send = async () => {
    setTried(true);
    if (read.settings === null) return;
    const saved = await save.run({ townId, booking: read.settings });
    if (!saved) return;
    draft.clear();
    say(settingsWords.saved);
    onSaved(saved.booking);
  };
  return (
    <>
      <Note>{maySave ? words.lead : settingsWords.readOnly}</Note>
      {BOOKING_GROUPS.map(({ group, numbers }) => (
        <View key={group} role="group" aria-label={words.groups[group]}>
          <Heading>{words.groups[group]}</Heading>
          {numbers.map((name) => {
            const { from, to } = BOOKING_LIMITS[name];
            const { name: title, hint, unit } = bookingNumberWords[name];
            return (
              <Field
                key={name}
                id={`booking-${name}`}
                label={words.withUnit(title, unit)}
                max={4}
                value={valueOf(name)}
                {...(hint === '' ? {} : { hint })}
                error={tried && read.wrong.includes(name) ? rosterSettingsWords.needCount(from, to) : undefined}
                onType={(value) => draft.set({ numbers: { ...draft.value.numbers, [name]: value } })}
              />
            );
          })}
        </View>
      ))}
      <Heading>{words.photos}</Heading>
      <Note>{words.photosWhat}</Note>
      <Chips
        label={words.photos}
        of={[
          { value: 'on', text: words.on },
          { value: 'off', text: words.off },
        ]}
        value={draft.value.photos ? 'on' : 'off'}
        onChoose={(value) => draft.set({ photos: value === 'on' })}
      />
      {tried && read.settings === null ? <Note>{settingsWords.wrongHere}</Note> : null}
      <ErrorNotice refusal={save.refusal} problem={save.problem} />
      {maySave ? (
        <Button id="booking-save" look="main" busy={save.busy} onPress={() => void send()}>
          {settingsWords.save}
        </Button>
      ) : null}
    </>
  );
}
