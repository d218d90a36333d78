import type { RateReason, Satisfaction } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { requestPageWords } from '#types/words/asking';
import { followingWords } from '#types/words/request-page';
import { rateReasonWords, satisfactionWords } from '#types/words/requests';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Choice } from '../../../components/choice';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Heading, Note } from '../../../components/text';
import { Ticks } from '../../../components/ticks';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';

interface RateDraft {
  readonly solved: 'yes' | 'no' | '';
  readonly satisfaction: Satisfaction | '';
  readonly comment: string;
  readonly reasons: readonly RateReason[];
}
const EMPTY: RateDraft = { solved: '', satisfaction: '', comment: '', reasons: [] };
const LEVELS: readonly Satisfaction[] = [
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'unsatisfied',
  'veryUnsatisfied',
];

/** What may be ticked; at most four count. */
const REASONS: readonly RateReason[] = [
  'slow',
  'attitude',
  'notDone',
  'badlyDone',
  'manyErrands',
  'notExplained',
  'nobodyCame',
];
const isBad = (level: Satisfaction | '') => level === 'unsatisfied' || level === 'veryUnsatisfied';
const isReason = (value: string): value is RateReason => REASONS.some((one) => one === value);

interface RateProps {
  readonly requestId: string;
  /** Each reply is asked about anew; `again`: once more, after it was put right. */
  readonly round: string;
  readonly onRated: (view: RequestView) => void;
}

/** Two questions: 解决了吗？满意吗？ The handling unit never sees this answer, and the screen says so. */
export function Rate({ requestId, round, onRated }: RateProps) {
  const draft = useDraft<RateDraft>(`rate ${requestId} ${round}`, EMPTY);
  const rate = useCommand('requests.rate');
  const { solved, satisfaction, comment, reasons } = draft.value;

  const send = async () => {
    if (solved === '' || satisfaction === '') return;
    const view = await rate.run({
      requestId,
      solved: solved === 'yes',
      satisfaction,
      ...(isBad(satisfaction) && reasons.length > 0 ? { reasons: [...reasons] } : {}),
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    });
    if (!view) return;
    draft.clear();
    onRated(view);
    say(requestPageWords.thanks);
  };

  return (
    <Card look="key">
      {round === 'again' ? <Note>{followingWords.askedAgain}</Note> : null}
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
          {isBad(satisfaction) ? (
            <>
              <Heading>{followingWords.whyNot}</Heading>
              <Ticks
                name="reason"
                label={followingWords.whyNot}
                of={REASONS.map((value) => ({ value, text: rateReasonWords[value] }))}
                ticked={reasons}
                onTick={(ticked) => draft.set({ reasons: ticked.filter(isReason).slice(-4) })}
              />
            </>
          ) : null}
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
