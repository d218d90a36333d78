/** What stands around the fields of some acts: over them what is answered, below them what a reply may be made of. */
import type { RequestView } from '#types/request-views';
import { momentWords } from '#types/words/dates';
import { handlingWords as words, standingWords } from '#types/words/handling';
import { serverNow } from '../../../session/session';
import type { ActDraft } from '../act/draft';
import { Card } from '../../card';
import { Labelled } from '../../labelled';
import { Pictures } from '../../pictures';
import { Note, Paragraph } from '../../text';
import type { FormAct } from './acts';
import { ReplyTemplates } from './reply-templates';

const MOST_PICTURES = 9;

/** What she answers with this act: who asks for more time and why, who offers it and why. */
export function Asked({
  act,
  view: { extension, offeredDown },
}: {
  readonly act: FormAct;
  readonly view: RequestView;
}) {
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

interface ReplyPartsProps {
  /** Whose replies she may reuse; null where there are none. */
  readonly departmentId: string | null;
  readonly draft: ActDraft;
}

/** Words used before, and pictures. */
export function ReplyParts({ departmentId, draft }: ReplyPartsProps) {
  const { label } = words.fields.replyPictures;
  return (
    <>
      {departmentId === null ? null : (
        <ReplyTemplates
          departmentId={departmentId}
          text={draft.text('text')}
          onUse={(text) => draft.type('text', text)}
        />
      )}
      <Labelled label={label} optional>
        <Pictures label={label} max={MOST_PICTURES} value={draft.pictures} onChange={draft.bring} />
      </Labelled>
    </>
  );
}
