import { useState } from 'react';
import type { DigestHours } from '#types/settings';
import { digestWords as words, settingsWords } from '#types/words/settings';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { layRefusal } from '../../../components/office/field-refusal';
import { Select } from '../../../components/select';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { digestDraft, readDigest, timesOf, type DigestDraft } from './digest-draft';

interface PartProps {
  readonly townId: string;
  readonly maySave: boolean;
}

/** When ordinary messages go out to offices: read by the dispatcher, set by the administrator. */
export function DigestPart({ townId, maySave }: PartProps) {
  const query = useQuery('settings.showDigest', { townId });
  return (
    <Loaded query={query} rows={3}>
      {({ digest }) => (
        <Form
          key={JSON.stringify(digest)}
          townId={townId}
          maySave={maySave}
          digest={digest}
          onSaved={(saved) => query.put({ digest: saved })}
        />
      )}
    </Loaded>
  );
}

interface FormProps extends PartProps {
  readonly digest: DigestHours;
  readonly onSaved: (digest: DigestHours) => void;
}

function Form({ townId, maySave, digest, onSaved }: FormProps) {
  const draft = useDraft<DigestDraft>(`settings-digest:${townId}`, digestDraft(digest));
  const save = useCommand('settings.saveDigest');
  const [tried, setTried] = useState(false);
  const read = readDigest(draft.value);
  const laid = layRefusal(save.refusal, ['digest']);
  const wrong = (name: 'first' | 'second' | 'apart') => tried && read.wrong.includes(name);
  const options = timesOf(digest).map((minute) => ({ value: String(minute), text: words.clock(minute) }));

  const send = async () => {
    setTried(true);
    if (read.wrong.length > 0) return;
    const saved = await save.run({ townId, digest: read.digest });
    if (!saved) return;
    draft.clear();
    say(settingsWords.saved);
    onSaved(saved.digest);
  };
  return (
    <>
      <Note>{words.lead}</Note>
      <Note>{maySave ? words.quiet : settingsWords.readOnly}</Note>
      <Select
        id="digest-first"
        label={words.first}
        placeholder={settingsWords.choose}
        options={options}
        value={draft.value.first}
        error={wrong('first') ? words.needTime : undefined}
        onChoose={(first) => draft.set({ first })}
      />
      <Select
        id="digest-second"
        label={words.second}
        placeholder={settingsWords.choose}
        options={options}
        value={draft.value.second}
        error={wrong('second') ? words.needTime : wrong('apart') ? words.tooClose : laid.at('digest')}
        onChoose={(second) => draft.set({ second })}
      />
      <ErrorNotice refusal={laid.rest} problem={save.problem} />
      {maySave ? (
        <Button id="digest-save" look="main" busy={save.busy} onPress={() => void send()}>
          {settingsWords.save}
        </Button>
      ) : null}
    </>
  );
}
