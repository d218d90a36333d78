import type { RequestView, Satisfaction } from '#types/requests';
import { requestPageWords } from '#types/words/asking';
import { satisfactionWords } from '#types/words/requests';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Choice } from '../../../components/choice';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';

interface RateDraft {
  readonly solved: 'yes' | 'no' | '';
  readonly satisfaction: Satisfaction | '';
  readonly comment: string;
}
const EMPTY: RateDraft = { solved: '', satisfaction: '', comment: '' };
const LEVELS: readonly Satisfaction[] = [
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'unsatisfied',
  'veryUnsatisfied',
];

interface RateProps {
  readonly requestId: string;
  readonly onRated: (view: RequestView) => void;
}

/** Two questions: 解决了吗？满意吗？ The handling unit never sees this answer, and the screen says so. */
export function Rate({ requestId, onRated }: RateProps) {
  const draft = useDraft<RateDraft>(`rate ${requestId}`, EMPTY);
  const rate = useCommand('requests.rate');
  const { solved, satisfaction, comment } = draft.value;

  const send = async () => {
    if (solved === '' || satisfaction === '') return;
    const view = await rate.run({
      requestId,
      solved: solved === 'yes',
      satisfaction,
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    });
    if (!view) return;
    draft.clear();
    onRated(view);
    say(requestPageWords.thanks);
  };

  return (
    <Card look="key">
      <Heading>{requestPageWords.solvedQuestion}</Heading>
      <Note>{requestPageWords.secret}</Note>
      <Choice
        name="solved"
        label={requestPageWords.solvedQuestion}
        value={solved === '' ? undefined : solved}
        options={[
          { value: 'yes', title: requestPageWords.solved },
          { value: 'no', title: requestPageWords.unsolved, note: requestPageWords.unsolvedNext },
        ]}
        onChoose={(value) => draft.set({ solved: value })}
      />
      {solved === '' ? null : (
        <>
          <Heading>{requestPageWords.satisfiedQuestion}</Heading>
          <Choice
            name="satisfaction"
            label={requestPageWords.satisfiedQuestion}
            value={satisfaction === '' ? undefined : satisfaction}
            options={LEVELS.map((value) => ({ value, title: satisfactionWords[value] }))}
            onChoose={(value) => draft.set({ satisfaction: value })}
          />
          <Field
            id="rate-comment"
            kind="long"
            optional
            label={requestPageWords.comment}
            value={comment}
            max={500}
            onType={(value) => draft.set({ comment: value })}
          />
          <ErrorNotice refusal={rate.refusal} problem={rate.problem} onRetry={() => void send()} />
          <Button id="rate" look="main" busy={rate.busy} disabled={satisfaction === ''} onPress={() => void send()}>
            {requestPageWords.sendAnswer}
          </Button>
        </>
      )}
    </Card>
  );
}
