import { useState } from 'react';
import type { RequestView } from '#types/request-views';
import { momentWords } from '#types/words/dates';
import { handlingWords as words, standingWords } from '#types/words/handling';
import { useCommand } from '../../../hooks/use-command';
import { serverNow } from '../../../session/session';
import { Card } from '../../card';
import { Labelled } from '../../labelled';
import { Pictures } from '../../pictures';
import { Note, Paragraph } from '../../text';
import { ActForm } from '../act-form';
import { layRefusal } from '../field-refusal';
import { ActFieldBox, valueOf, wrongWith } from './act-fields';
import { specs, type FormAct } from './acts';
import type { ActDraft } from './draft';
import { ReplyTemplates } from './reply-templates';

const MOST_PICTURES = 9;

/** `handBack` as part of an id: `hand-back`. */
const dashed = (act: FormAct) => act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

interface ActSheetProps {
  readonly act: FormAct;
  readonly view: RequestView;
  readonly townId: string;
  readonly ownId: string;
  /** Whose replies she may reuse; null where there are none. */
  readonly departmentId: string | null;
  readonly draft: ActDraft;
  readonly onCancel: () => void;
  readonly onDone: (after: RequestView) => void;
}

/** One act being written down: its fields, what is wrong with them, do it or leave it. */
export function ActSheet({ act, view, townId, ownId, departmentId, draft, onCancel, onDone }: ActSheetProps) {
  const spec = specs[act];
  const command = useCommand<`requests.${FormAct}`>(`requests.${act}`);
  const [tried, setTried] = useState(false);
  const fields = spec.fields.filter(({ when }) => when === undefined || when(view));
  const laid = layRefusal(
    command.refusal,
    fields.map(({ of }) => of),
  );
  const shown = fields.map((field) => {
    const value = valueOf(field, view, draft.text(field.id));
    return { field, value, wrong: wrongWith(field, value) };
  });
  const send = async () => {
    setTried(true);
    if (shown.some(({ wrong }) => wrong !== undefined)) return;
    const after = await command.run(
      spec.input({
        requestId: view.row.requestId,
        text: (id) => shown.find(({ field }) => field.id === id)?.value.trim() ?? '',
        fileIds: act === 'reply' ? draft.pictures.map(({ fileId }) => fileId) : [],
      }),
    );
    if (after) onDone(after);
  };
  return (
    <ActForm
      id={`send-${dashed(act)}`}
      main={words.send[act]}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Asked act={act} view={view} />
      {shown.map(({ field, value, wrong }) => (
        <ActFieldBox
          key={`${act}.${field.id}`}
          id={`${dashed(act)}-${field.id}`}
          field={field}
          view={view}
          townId={townId}
          ownId={ownId}
          value={value}
          error={(tried ? wrong : undefined) ?? laid.at(field.of)}
          onType={(typed) => draft.type(field.id, typed)}
        />
      ))}
      {act === 'reply' ? (
        <>
          {departmentId === null ? null : (
            <ReplyTemplates
              departmentId={departmentId}
              text={draft.text('text')}
              onUse={(text) => draft.type('text', text)}
            />
          )}
          <Labelled label={words.fields.replyPictures.label} optional>
            <Pictures
              label={words.fields.replyPictures.label}
              max={MOST_PICTURES}
              value={draft.pictures}
              onChange={draft.bring}
            />
          </Labelled>
        </>
      ) : null}
    </ActForm>
  );
}

/** What she answers with this act: who asks for more time and why, who offers it and why. */
function Asked({ act, view: { extension, offeredDown } }: { readonly act: FormAct; readonly view: RequestView }) {
  const now = serverNow();
  if (act === 'decideExtension' && extension !== null)
    return (
      <Card id="asked-extension" look="flat">
        <Note>{standingWords.extension(extension.byName, extension.days, momentWords(extension.at, now))}</Note>
        <Paragraph>{extension.reason}</Paragraph>
      </Card>
    );
  if ((act === 'takeDown' || act === 'declineDown') && offeredDown !== null)
    return (
      <Card id="asked-down" look="flat">
        <Note>{standingWords.offered(offeredDown.orgName, momentWords(offeredDown.at, now))}</Note>
        <Paragraph>{offeredDown.reason}</Paragraph>
        {act === 'takeDown' ? <Note>{words.takeDownSure}</Note> : null}
      </Card>
    );
  return null;
}
