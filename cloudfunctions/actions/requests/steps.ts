/** The steps people take with a request: each is a decision of `domain/requests/decide.ts` in one transaction. */
import { refuse, type Decision } from '#types/errors';
import { requests } from '#types/requests';
import { decideRate, decideWithdraw } from '../../domain/requests/decide-ending';
import { decideAccept, decideContact, decidePress, decideReply } from '../../domain/requests/decide-handling';
import { decideHandBack, decideTransfer } from '../../domain/requests/decide-holder';
import type { Step } from '../../domain/requests/step';
import { writeAction, type Handler } from '../context';
import { callOff } from '../disputes/save';
import { isDepartment } from './base';
import { actorOf, takeStep } from './step';
import { takeStepWithPictures } from './step-with-pictures';
import { answerView } from './views';

const unknownDepartment = () => refuse('DepartmentUnknown', { field: 'departmentId' });

export const requestSteps: readonly Handler[] = [
  writeAction(
    requests.withdraw,
    async (ctx, { requestId }) =>
      takeStep(ctx, requestId, decideWithdraw, async (tx, request) =>
        callOff(tx, request, actorOf(ctx).personId, ctx.now),
      ),
    answerView,
  ),
  writeAction(requests.accept, async (ctx, { requestId }) => takeStep(ctx, requestId, decideAccept), answerView),
  writeAction(
    requests.contact,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideContact(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.reply,
    async (ctx, { requestId, ...input }) =>
      takeStepWithPictures(ctx, requestId, input.fileIds ?? [], (request, at) => decideReply(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.handBack,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideHandBack(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.transfer,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at, base): Decision<Step, 'WrongStep' | 'SameHolder' | 'DepartmentUnknown'> =>
        isDepartment(base, input.departmentId) ? decideTransfer(request, input, at) : unknownDepartment(),
      ),
    answerView,
  ),
  writeAction(
    requests.rate,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, (request, at) => decideRate(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.press,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, (request, at) => decidePress(request, input, at)),
    answerView,
  ),
];
