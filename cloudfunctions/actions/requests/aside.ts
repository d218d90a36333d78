/**
 * What a request's view tells beside its words, timeline and answer: what is asked, awaited, planned and shared. Who sees what:
 * offices' words to each other are not the resident's; whom a complaint is about only she and who sends it on see; what a
 * call-back heard and the clock of a bad review are hidden from every unit that handled it.
 */
import type { RequestView } from '#types/request-views';
import type { FileDoc } from '../../domain/files';
import { isOwn } from '../../domain/requests/seats';
import type { RequestDoc, RequestEventDoc } from '../../domain/requests/state';
import type { Context } from '../context';
import { loadPerson } from '../load';
import { isBlind } from './answer-shown';
import { orgName, type Base } from './base';
import { handOf } from './step';

type Aside = Pick<
  RequestView,
  | 'voice'
  | 'callMe'
  | 'pin'
  | 'sale'
  | 'outcome'
  | 'about'
  | 'foreign'
  | 'question'
  | 'extension'
  | 'longTerm'
  | 'assisting'
  | 'whistles'
  | 'offeredDown'
  | 'firstReview'
  | 'attempts'
  | 'badReview'
  | 'notAccepted'
  | 'petition'
  | 'writtenDown'
  | 'mergedIntoNo'
  | 'splitFromNo'
>;

/** Texts by `<seq>-<name>`: as everybody reads them, and as she whom they were written to does; `name` of somebody who acted in it. */
interface Reader {
  readonly words: (key: string) => string;
  readonly told: (key: string) => string;
  readonly name: (personId: string) => string;
}

export async function asideOf(
  ctx: Context,
  base: Base,
  request: RequestDoc,
  events: readonly RequestEventDoc[],
  reader: Reader,
): Promise<Aside> {
  const { words, told, name } = reader;
  const hand = handOf(ctx.caller);
  const own = isOwn(request, hand.personId);
  const blind = isBlind(base, request, hand);
  /** The offices' words to each other. */
  const inside = (seq: number): string => (own ? '' : words(`${seq}-text`));
  const { sale, outcome, foreign, questionSeq, extension, longTerm, offeredDown, firstReview, notAccepted } = request;
  const question = questionSeq === null ? '' : words(`${questionSeq}-text`);
  const when = (seq: number): number => events.find((event) => event.seq === seq)?.at ?? request.submittedAt;
  return {
    voice: await voiceOf(ctx, base, request),
    callMe: request.callMe,
    pin: pinOf(words('1-pin')),
    sale: sale && { ...sale },
    outcome: outcome && { ...outcome },
    about: own || sortsIt(ctx, request) ? await aboutOf(ctx, base, request, words('1-about')) : null,
    foreign: foreign && { ...foreign },
    question:
      questionSeq === null ? null : { text: question, at: when(questionSeq), open: request.status === 'waiting' },
    extension:
      extension === null || own
        ? null
        : {
            days: extension.days,
            reason: inside(extension.seq),
            byName: name(extension.byPersonId),
            at: when(extension.seq),
          },
    longTerm:
      longTerm === null
        ? null
        : {
            plan: words(`${longTerm.planSeq}-text`),
            since: longTerm.since,
            reviewAt: request.reviewBy ?? longTerm.since,
          },
    assisting: request.assisting.map(({ departmentId, askSeq, dueAt, answerSeq, endedAt }) => ({
      departmentId,
      departmentName: orgName(base, departmentId),
      ask: inside(askSeq),
      dueAt,
      answer: answerSeq === null ? '' : inside(answerSeq),
      state: answerSeq !== null ? 'answered' : endedAt !== null ? 'ended' : 'asked',
      mine: hand.appointments.some(({ orgId }) => orgId === departmentId),
    })),
    whistles: request.whistles.map(({ body, askSeq, dueAt, answerSeq }, n) => ({
      n,
      body,
      ask: inside(askSeq),
      dueAt,
      answer: answerSeq === null ? '' : inside(answerSeq),
      open: answerSeq === null,
    })),
    offeredDown:
      offeredDown === null || own
        ? null
        : {
            orgId: offeredDown.orgId,
            orgName: orgName(base, offeredDown.orgId),
            reason: inside(offeredDown.seq),
            at: offeredDown.at,
          },
    firstReview: firstReview && {
      dueAt: firstReview.dueAt,
      agreed: firstReview.agreed,
      note: firstReview.seq === null ? '' : inside(firstReview.seq),
    },
    attempts:
      blind || own
        ? []
        : request.attempts.map(({ at, result, byPersonId, seq }) => ({
            at,
            result,
            byName: name(byPersonId),
            note: inside(seq),
          })),
    badReview: blind || own ? null : request.badReview && { ...request.badReview },
    notAccepted: notAccepted && {
      reason: notAccepted.reason,
      text: told(`${notAccepted.seq}-text`),
      appealed: notAccepted.appealed,
    },
    petition: petitionOf(request, events, reader),
    writtenDown: writtenOf(base, request, events, reader),
    // which other one it goes with is the offices' to know
    mergedIntoNo: own ? '' : await leadNoOf(base, request.mergedIntoId),
    splitFromNo: await noOf(base, request.splitFromId),
  };
}

/** Who sends it on knows whom it must not reach. */
const sortsIt = ({ as }: Context, { level, countyOwns }: RequestDoc): boolean =>
  as.role === 'dispatcher' || (as.role === 'countySupervisor' && (level === 'county' || countyOwns === true));

/** A spoken message goes before the request does. */
async function voiceOf(ctx: Context, base: Base, { voiceId }: RequestDoc): Promise<Aside['voice']> {
  const file = voiceId === null ? null : await base.store.get<FileDoc>('files', voiceId);
  return file && { fileId: file._id, url: await ctx.ports.files.url(file._id) };
}

/** Kept with the texts as `lat,lng`, so that it is erased with them. */
function pinOf(text: string): Aside['pin'] {
  const [lat, lng] = text.split(',').map(Number);
  return text === '' || lat === undefined || lng === undefined ? null : { lat, lng };
}

async function aboutOf(ctx: Context, base: Base, request: RequestDoc, named: string): Promise<Aside['about']> {
  if (request.aboutId === null) return null;
  const person = request.aboutPersonId === null ? null : await loadPerson(ctx.county, request.aboutPersonId);
  return { orgName: orgName(base, request.aboutId), personName: person?.name ?? named };
}

function petitionOf(
  { petitionSeq }: RequestDoc,
  events: readonly RequestEventDoc[],
  { told }: Reader,
): Aside['petition'] {
  const event = events.find(({ seq }) => seq === petitionSeq);
  return event ? { receiptNo: told(`${event.seq}-receipt`), text: told(`${event.seq}-text`), at: event.at } : null;
}

function writtenOf(
  base: Base,
  { writtenSeq }: RequestDoc,
  events: readonly RequestEventDoc[],
  { words, name }: Reader,
): Aside['writtenDown'] {
  const event = events.find(({ seq }) => seq === writtenSeq);
  if (!event) return null;
  const { by, at, seq } = event;
  return {
    text: words(`${seq}-text`),
    byName: by === null ? '' : name(by.personId),
    orgName: orgName(base, by?.orgId ?? null),
    at,
  };
}

/** The number it is handled with now: what that one was merged into later, too. */
async function leadNoOf(base: Base, id: string | null): Promise<string> {
  let lead = id === null ? null : await base.store.get<RequestDoc>('requests', id);
  while (lead?.status === 'merged' && lead.mergedIntoId !== null)
    lead = await base.store.get<RequestDoc>('requests', lead.mergedIntoId);
  return lead?.no ?? '';
}

const noOf = async (base: Base, id: string | null): Promise<string> =>
  id === null ? '' : ((await base.store.get<RequestDoc>('requests', id))?.no ?? '');

export const filesOf = async (ctx: Context, fileIds: readonly string[]): Promise<{ fileId: string; url: string }[]> =>
  Promise.all(fileIds.map(async (fileId) => ({ fileId, url: await ctx.ports.files.url(fileId) })));
