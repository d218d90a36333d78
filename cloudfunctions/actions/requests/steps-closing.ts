/** The steps after a reply: 催一下, reopened, the telephone, the end, and what is done about a bad review. */
import { requests } from '#types/requests';
import { decideAttempt, decideClose } from '../../domain/requests/decide-call-back';
import { decideContactBad, decideRectify, decideRemind, decideReopen } from '../../domain/requests/decide-coming-back';
import { writeAction, type Handler } from '../context';
import { takeStep } from './step';
import { answerView } from './views';

export const closingSteps: readonly Handler[] = [
  writeAction(
    requests.remind,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, (request, at) => decideRemind(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.reopen,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, (request, at) => decideReopen(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.attempt,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideAttempt(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.close,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, (request, at) => decideClose(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.contactBad,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideContactBad(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.rectify,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideRectify(request, input, at)),
    answerView,
  ),
];
