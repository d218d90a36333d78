import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import type { RosterSettings } from '#types/roster';
import { rosterSettingsWords as words, settingsWords } from '#types/words/settings';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { LeavePart } from './leave-part';
import { MarketPart } from './market-part';
import { PackingPart } from './packing-part';
import { draftOfSettings, MOST, readSettings, type RosterDraft, type SectionProps } from './roster-draft';
import { SeasonPart } from './season-part';
import { Specialists } from './specialists';
import { WeightPart } from './weight-part';

/** The roster's settings: how many half-days, when not, what counts, what is taken along. */
export function RosterPart({ townId }: { readonly townId: string }) {
  const query = useQuery('roster.settings', { townId });
  const orgs = useQuery('organisation.list', { townId });
  return (
    <Loaded query={orgs} rows={6}>
      {({ orgs: all }) => (
        <Loaded query={query} rows={6}>
          {({ settings }) => (
            <Form
              key={JSON.stringify(settings)}
              townId={townId}
              settings={settings}
              orgs={all}
              onSaved={(saved) => query.put({ settings: saved })}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface FormProps {
  readonly townId: string;
  readonly settings: RosterSettings;
  readonly orgs: readonly OrgView[];
  readonly onSaved: (settings: RosterSettings) => void;
}

function Form({ townId, settings, orgs, onSaved }: FormProps) {
  const draft = useDraft<RosterDraft>(`settings-roster:${townId}`, draftOfSettings(settings));
  const save = useCommand('roster.saveSettings');
  const [tried, setTried] = useState(false);
  const read = readSettings(draft.value);
  const wrong = tried ? read.wrong : [];
  const centres = orgs.filter(({ kind, active }) => kind === 'centre' && active);
  const departments = orgs.filter(({ kind, travels, active }) => kind === 'department' && travels && active);
  const section: SectionProps = {
    draft: draft.value,
    wrong,
    set: (change) => {
      save.reset();
      draft.set(change);
    },
  };
  const blockedWrong = wrong.flatMap((field) => (field.startsWith('blocked.') ? [field.slice(8)] : []));

  const send = async () => {
    setTried(true);
    if (read.settings === null) return;
    const saved = await save.run({ townId, settings: read.settings });
    if (!saved) return;
    draft.clear();
    say(settingsWords.saved);
    onSaved(saved.settings);
  };
  return (
    <>
      <Heading>{words.counts}</Heading>
      <Field
        id="roster-half-days"
        label={words.total}
        max={2}
        value={draft.value.halfDays}
        error={wrong.includes('halfDays') ? words.needCount(1, MOST.halfDays) : undefined}
        onType={(halfDays) => section.set({ halfDays })}
      />
      <Heading>{words.perCentre}</Heading>
      <Note>{words.perCentreHint}</Note>
      {centres.map(({ orgId, name }) => (
        <Field
          key={orgId}
          id={`per-centre-${orgId}`}
          label={name}
          optional
          max={2}
          placeholder={words.shares}
          value={draft.value.perCentre[orgId] ?? ''}
          error={wrong.includes(`perCentre.${orgId}`) ? words.needCount(0, MOST.perCentre) : undefined}
          onType={(value) => section.set({ perCentre: { ...draft.value.perCentre, [orgId]: value } })}
        />
      ))}
      <Field
        id="roster-blocked"
        kind="long"
        optional
        label={words.blocked}
        hint={words.blockedHint}
        value={draft.value.blocked}
        error={blockedWrong.length > 0 ? words.badLines(blockedWrong.join(' ')) : undefined}
        onType={(blocked) => section.set({ blocked })}
      />
      <LeavePart {...section} departments={departments} />
      <MarketPart {...section} centres={centres} />
      <SeasonPart {...section} />
      <WeightPart {...section} />
      <PackingPart {...section} departments={departments} />
      <Specialists townId={townId} />
      {tried && read.settings === null ? <Note>{settingsWords.wrongHere}</Note> : null}
      <ErrorNotice refusal={save.refusal} problem={save.problem} />
      <Button id="roster-save" look="main" busy={save.busy} onPress={() => void send()}>
        {settingsWords.save}
      </Button>
      {draft.found ? <Note>{settingsWords.unsaved}</Note> : null}
    </>
  );
}
