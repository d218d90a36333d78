import { useState } from 'react';
import { authorisationWords, bookWords, forOtherWords, trueWillHowWords } from '#types/words/bookings';
import { inBrackets } from '#types/words/common';
import { joinWords } from '#types/words/home';
import { Chips } from '../../../components/chips';
import { Choice } from '../../../components/choice';
import { Field } from '../../../components/field';
import { Labelled } from '../../../components/labelled';
import { Row, Rows } from '../../../components/row';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import type { Missing, Party } from './party';

export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly self: boolean;
}
interface ForWhomProps {
  readonly party: Party;
  readonly onChange: (change: Partial<Party>) => void;
  /** What was found missing when she wanted to go on. */
  readonly missing: readonly Missing[];
  readonly villageId: string;
  readonly members: readonly Member[];
  readonly selfName: string;
  /** The matter is one for which the person served is asked herself. */
  readonly asksWill: boolean;
  /** Her word is on record from the visit before. */
  readonly recorded: boolean;
  /** Comes to book for somebody else: the list lies open. */
  readonly opened: boolean;
}

/** One line for the usual case, herself; open it shows the household and somebody else by name and group. */
export function ForWhom({
  party,
  onChange,
  missing,
  villageId,
  members,
  selfName,
  asksWill,
  recorded,
  opened,
}: ForWhomProps) {
  const [pressed, setPressed] = useState(false);
  const self = `${selfName}${inBrackets(bookWords.self)}`;
  const folded = opened ? '' : party.who;
  if (!pressed && (folded === 'self' || folded === 'other')) {
    return (
      <>
        <Rows>
          <Row
            id="change-who"
            title={folded === 'self' ? self : forOtherWords.someone}
            note={bookWords.forWhom}
            end={forOtherWords.change}
            onPress={() => setPressed(true)}
          />
        </Rows>
        {folded === 'other' ? <Other {...{ party, onChange, missing, villageId, asksWill, recorded }} /> : null}
      </>
    );
  }
  return (
    <>
      <Labelled label={bookWords.forWhom} error={missing.includes('who') ? forOtherWords.chooseFirst : undefined}>
        <Choice
          name="who"
          label={bookWords.forWhom}
          value={party.who === '' ? undefined : party.who}
          onChoose={(who) => onChange({ who, how: '', will: '' })}
          options={[
            { value: 'self', title: self },
            ...members.flatMap((one) => (one.self ? [] : [{ value: one.personId, title: one.name }])),
            { value: 'other', title: forOtherWords.someone, note: forOtherWords.someoneNote },
          ]}
        />
      </Labelled>
      {party.who === '' || party.who === 'self' ? null : (
        <Other {...{ party, onChange, missing, villageId, asksWill, recorded }} />
      )}
    </>
  );
}

/** Who somebody else is, and on whose word. */
function Other({ recorded, asksWill, ...props }: Omit<ForWhomProps, 'members' | 'selfName' | 'opened'>) {
  return (
    <>
      {props.party.who === 'other' ? <Named {...props} /> : null}
      {recorded ? null : <Consent {...props} asksWill={asksWill} />}
    </>
  );
}

/** Three fields for someone without a telephone of her own. */
function Named({
  party,
  onChange,
  missing,
  villageId,
}: Pick<ForWhomProps, 'party' | 'onChange' | 'missing' | 'villageId'>) {
  const groups = (useQuery('organisation.villages', {}).data?.towns ?? [])
    .flatMap(({ villages }) => villages)
    .find((village) => village.villageId === villageId)?.groups;
  return (
    <>
      <Field
        id="other-name"
        label={forOtherWords.name}
        value={party.name}
        max={20}
        error={missing.includes('name') ? forOtherWords.nameMissing : undefined}
        onType={(name) => onChange({ name })}
      />
      <Labelled label={forOtherWords.group} error={missing.includes('group') ? forOtherWords.groupMissing : undefined}>
        <Chips
          label={forOtherWords.group}
          of={(groups ?? []).map(({ groupId, name }) => ({ value: groupId, text: name }))}
          value={party.groupId === '' ? undefined : party.groupId}
          onChoose={(groupId) => onChange({ groupId })}
        />
      </Labelled>
      <Field
        id="other-phone"
        kind="phone"
        label={forOtherWords.phone}
        hint={forOtherWords.phoneHint}
        value={party.phone}
        max={13}
        error={missing.includes('phone') ? joinWords.phoneWrong : undefined}
        onType={(phone) => onChange({ phone })}
      />
    </>
  );
}

const HOW = ['signed', 'spoken', 'telephone'] as const;
const WILL = ['inPerson', 'telephone'] as const;

/** How the person served agreed; for matters of house, land and money also whether she wants it herself. */
function Consent({
  party,
  onChange,
  missing,
  asksWill,
}: Pick<ForWhomProps, 'party' | 'onChange' | 'missing' | 'asksWill'>) {
  return (
    <>
      <Labelled
        label={forOtherWords.agreed}
        hint={party.how === 'signed' ? forOtherWords.agreedNote : undefined}
        error={missing.includes('how') ? forOtherWords.agreedMissing : undefined}
      >
        <Chips
          label={forOtherWords.agreed}
          of={HOW.map((value) => ({ value, text: authorisationWords[value] }))}
          value={party.how === '' ? undefined : party.how}
          onChoose={(how) => onChange({ how, howAt: serverNow() })}
        />
      </Labelled>
      {asksWill ? (
        <Labelled
          label={forOtherWords.will}
          hint={forOtherWords.willNote}
          error={missing.includes('will') ? forOtherWords.willMissing : undefined}
        >
          <Choice
            name="will"
            label={forOtherWords.will}
            value={party.will === '' ? undefined : party.will}
            options={WILL.map((value) => ({ value, title: trueWillHowWords[value] }))}
            onChoose={(will) => onChange({ will, willAt: serverNow() })}
          />
        </Labelled>
      ) : null}
    </>
  );
}
