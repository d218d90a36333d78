/** The steps of the work with a request: asking back, more time, the long-term list, other departments, the levels, 吹哨. */
import { refuse, type Decision, type RefusalCode } from '#types/errors';
import { requests } from '#types/requests';
import { decideAnswerBack, decideAskBack } from '../../domain/requests/decide-asking';
import { decideAddAssisting, decideAssist, decideEndAssisting } from '../../domain/requests/decide-assisting';
import { decideAskExtension, decideDecideExtension } from '../../domain/requests/decide-extension';
import {
  decideDeclineDown,
  decideEscalate,
  decideOfferDown,
  decideTakeDown,
} from '../../domain/requests/decide-levels';
import { decideLongTerm, decideResume, decideReviewLongTerm } from '../../domain/requests/decide-long-term';
import { decideWhistle, decideWhistleAnswer } from '../../domain/requests/decide-whistle';
import type { RequestDoc } from '../../domain/requests/state';
import type { At, Step } from '../../domain/requests/step';
import { writeAction, type Handler } from '../context';
import { departmentForTopic, isDepartment } from './base';
import { takeStep } from './step';
import { takeStepWithPictures } from './step-with-pictures';
import { answerView } from './views';

const unknownDepartment = () => refuse('DepartmentUnknown', { field: 'departmentId' });

/** A decision that needs nothing but its input. */
const plain =
  <I, C extends RefusalCode>(decide: (request: RequestDoc, input: I, at: At) => Decision<Step, C>, input: I) =>
  (request: RequestDoc, at: At): Decision<Step, C> =>
    decide(request, input, at);

export const handlingSteps: readonly Handler[] = [
  writeAction(
    requests.askBack,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideAskBack, input)),
    answerView,
  ),
  writeAction(
    requests.answerBack,
    async (ctx, { requestId, ...input }) =>
      takeStepWithPictures(ctx, requestId, input.fileIds ?? [], plain(decideAnswerBack, input)),
    answerView,
  ),
  writeAction(
    requests.askExtension,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideAskExtension, input)),
    answerView,
  ),
  writeAction(
    requests.decideExtension,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideDecideExtension, input)),
    answerView,
  ),
  writeAction(
    requests.longTerm,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideLongTerm, input)),
    answerView,
  ),
  writeAction(
    requests.reviewLongTerm,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideReviewLongTerm, input)),
    answerView,
  ),
  writeAction(
    requests.resume,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideResume, input)),
    answerView,
  ),
  writeAction(
    requests.addAssisting,
    async (ctx, { requestId, ...input }) =>
      takeStep(
        ctx,
        requestId,
        (request, at, base): Decision<Step, 'WrongStep' | 'SameHolder' | 'AlreadyAsked' | 'DepartmentUnknown'> =>
          isDepartment(base, input.departmentId) ? decideAddAssisting(request, input, at) : unknownDepartment(),
      ),
    answerView,
  ),
  writeAction(
    requests.assist,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideAssist, input)),
    answerView,
  ),
  writeAction(
    requests.endAssisting,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideEndAssisting, input)),
    answerView,
  ),
  writeAction(
    requests.escalate,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at, base) => decideEscalate(request, input, departmentForTopic(base), at)),
    answerView,
  ),
  writeAction(
    requests.offerDown,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideOfferDown, input)),
    answerView,
  ),
  writeAction(requests.takeDown, async (ctx, { requestId }) => takeStep(ctx, requestId, decideTakeDown), answerView),
  writeAction(
    requests.declineDown,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideDeclineDown, input)),
    answerView,
  ),
  writeAction(
    requests.whistle,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideWhistle, input)),
    answerView,
  ),
  writeAction(
    requests.whistleAnswer,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, plain(decideWhistleAnswer, input)),
    answerView,
  ),
];
