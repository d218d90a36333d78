import { useState } from 'react';
import { askWords, whereWords as words } from '#types/words/asking';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Field } from '../../../components/field';
import { Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { findPlace, hasMap } from '../../../platform/place';
import { useSession } from '../../../session/session';
import type { AskDraft } from './draft';

/** So many places are in sight; the others are one tap away. */
const FEW = 6;

interface WhereProps {
  readonly place: string;
  readonly pin: AskDraft['pin'];
  readonly onChange: (change: Partial<Pick<AskDraft, 'place' | 'pin'>>) => void;
}

/** In words, or one of the places everybody in the village knows; then, if she likes, a point on the map. */
export function Where({ place, pin, onChange }: WhereProps) {
  const { person, village } = useSession();
  const villageId = person?.villageId ?? village?.villageId;
  const landmarks = useQuery('organisation.landmarks', villageId ? { villageId } : null).data?.landmarks ?? [];
  const [all, setAll] = useState(false);
  const [denied, setDenied] = useState(false);
  const shown = all ? landmarks : landmarks.slice(0, FEW);

  const point = async () => {
    const found = await findPlace();
    setDenied(found === 'denied');
    if (found === null || found === 'denied') return;
    const { name, lat, lng } = found;
    onChange({ pin: { lat, lng }, ...(place.trim() === '' && name !== '' ? { place: name.slice(0, 60) } : {}) });
  };
  return (
    <>
      <Field
        id="ask-place"
        optional
        label={askWords.where}
        placeholder={askWords.whereExample}
        value={place}
        max={60}
        onType={(value) => onChange({ place: value })}
      />
      {shown.length === 0 ? null : (
        <Chips
          label={words.landmarks}
          of={shown.map((value) => ({ value, text: value }))}
          value={place}
          onChoose={(value) => onChange({ place: value })}
        />
      )}
      {shown.length < landmarks.length ? (
        <Button id="more-places" look="quiet" onPress={() => setAll(true)}>
          {words.more}
        </Button>
      ) : null}
      {pin === null ? (
        <Button id="pin" look="quiet" onPress={() => void point()}>
          {hasMap ? words.map : words.here}
        </Button>
      ) : (
        <Button id="unpin" look="quiet" onPress={() => onChange({ pin: null })}>
          {`✓ ${words.pinned} · ${words.unpin}`}
        </Button>
      )}
      {denied ? <Note id="pin-denied">{words.denied}</Note> : null}
    </>
  );
}
