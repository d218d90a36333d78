import * as z from 'zod/mini';
import { action } from './action';
import { Cursor, Done, EpochMs, Id } from './common';

/** Templates of messages; their wording is `words/notices.ts`. Lock-screen texts are neutral: the matter is never named. */
export const NoticeTemplate = z.enum([
  'bookingMade',
  'bookingCancelled',
  'bookingTomorrow',
  'bookingSoon',
  'papersMissing',
  'visitReferred',
  'paperAgain',
  'bookingMoved',
  'bookingFellAway',
  'bookingMovedBack',
  'callBeforeVisit',
  'waitJoined',
  'waitOffered',
  'waitMissed',
  'waitOver',
  'sessionEnrolled',
  'sessionCancelled',
  'rosterClash',
  'requestReceived',
  'requestDispatched',
  'requestReplied',
  'requestReopened',
  'requestClosed',
  'newForDepartment',
  'pressed',
  'warning',
  'steppedUp',
  'overdue',
  'handedBack',
  'callBackDue',
  // to the resident
  'requestAsked',
  'promiseChanged', // extension, long-term list, a calendar announced
  'requestTurnedDown',
  'requestMerged',
  'askedAgain', // put right after a bad review
  'requestPetitioned',
  // to those who answer for it
  'answeredBack',
  'reminded',
  'extensionAsked',
  'extensionDecided',
  'assistAsked',
  'assistDone',
  'offeredDown',
  'offerAnswered',
  'whistleDue',
  'firstReviewAsked',
  'firstReviewed',
  'appealed', // against not being taken on
  'badReview',
  'reviewAsked',
  'longTermDue',
  // one's own data
  'correctionAsked',
  'correctionAnswered',
  'erasureAsked',
  // to those who follow the end of another's request
  'matterEnded',
  'mergedEnded',
  // to the sides of a dispute case; of the matter nothing is said
  'meetingSet',
  'meetingOff',
  'lookInside',
  // to its handlers
  'mediationDue',
]);
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

export const NoticeView = z.object({
  noticeId: Id,
  template: NoticeTemplate,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: EpochMs,
  read: z.boolean(),
  /** Where a tap leads. */
  about: z.nullable(
    z.object({
      kind: z.enum(['booking', 'request', 'wait', 'groupSession', 'roster', 'publicMatter', 'dispute']),
      id: Id,
    }),
  ),
});
export type NoticeView = z.infer<typeof NoticeView>;

export const notices = {
  list: action({
    id: 'notices.list',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({ cursor: z.optional(Cursor) }),
    output: z.object({ notices: z.array(NoticeView), next: z.nullable(z.string()) }),
    refusals: [],
  }),
  /** Marks everything up to and with `noticeId` as read. */
  read: action({
    id: 'notices.read',
    effect: 'write',
    object: { kind: 'notice', field: 'noticeId' },
    roles: ['resident'],
    input: z.strictObject({ noticeId: Id }),
    output: Done,
    refusals: [],
  }),
};
