import type { NoticeTemplate } from '../notices';

/**
 * What may stand on a locked screen that others can see: never the matter, the department or the outcome.
 * A platform field of the kind `thing` holds at most 20 characters.
 */
export const lockScreenWords: Readonly<Record<NoticeTemplate, { readonly title: string; readonly hint: string }>> = {
  bookingMade: { title: '预约好了', hint: '点开看时间和地点' },
  bookingCancelled: { title: '预约有变化', hint: '点开看看' },
  bookingTomorrow: { title: '明天有您的预约', hint: '点开看要带什么' },
  bookingSoon: { title: '今天有您的预约', hint: '点开看时间和地点' },
  papersMissing: { title: '您的事有进展', hint: '点开看还差什么' },
  visitReferred: { title: '您的事有进展', hint: '点开看到哪里办' },
  paperAgain: { title: '您的事有进展', hint: '点开看看' },
  bookingMoved: { title: '您的预约改了日子', hint: '点开看新的时间' },
  bookingFellAway: { title: '您的预约有变化', hint: '点开重新约' },
  bookingMovedBack: { title: '预约还是原来的日子', hint: '点开看时间和地点' },
  callBeforeVisit: { title: '请打一个电话', hint: '点开看是哪一位' },
  waitJoined: { title: '候补排上了', hint: '点开看看' },
  waitOffered: { title: '候补有位子了', hint: '快点开确认' },
  waitMissed: { title: '候补有变化', hint: '点开看看' },
  waitOver: { title: '候补有变化', hint: '点开看看' },
  sessionEnrolled: { title: '报上名了', hint: '点开看时间和地点' },
  sessionCancelled: { title: '活动有变化', hint: '点开看看' },
  rosterClash: { title: '排班要改', hint: '点开看看' },
  requestReceived: { title: '收到您的话了', hint: '点开看转给了谁' },
  requestDispatched: { title: '您的事有进展', hint: '点开看转给了谁' },
  requestReplied: { title: '有回信了', hint: '点开看回信' },
  requestReopened: { title: '您的事重新办理', hint: '点开看看' },
  requestClosed: { title: '您的事有结果了', hint: '点开看看' },
  newForDepartment: { title: '有新的事项', hint: '点开签收' },
  pressed: { title: '有事项被督办', hint: '点开看看' },
  warning: { title: '有事项快到期', hint: '点开处理' },
  steppedUp: { title: '有事项上报', hint: '点开看看' },
  overdue: { title: '有事项已超期', hint: '点开处理' },
  handedBack: { title: '有事项退回', hint: '点开重新安排' },
  correctionAsked: { title: '有申请要答复', hint: '点开看看' },
  correctionAnswered: { title: '您的申请有答复', hint: '点开看看' },
  erasureAsked: { title: '您的申请收到了', hint: '点开看看' },
  matterEnded: { title: '您关注的事有结果了', hint: '点开看看' },
  mergedEnded: { title: '您的事有结果了', hint: '点开看看' },
  callBackDue: { title: '有回访要做', hint: '点开看看' },
  requestAsked: { title: '想问您一句', hint: '点开回答' },
  promiseChanged: { title: '您的事有变化', hint: '点开看看' },
  requestTurnedDown: { title: '您的事有回音', hint: '点开看看' },
  requestPetitioned: { title: '您的事有回音', hint: '点开看看' },
  appealed: { title: '有事项要再看', hint: '点开处理' },
  requestMerged: { title: '您的事有进展', hint: '点开看看' },
  answeredBack: { title: '有事项有回音', hint: '点开处理' },
  reminded: { title: '有人在催', hint: '点开处理' },
  extensionAsked: { title: '有申请要批', hint: '点开看看' },
  extensionDecided: { title: '申请批过了', hint: '点开看看' },
  assistAsked: { title: '请协办一件事', hint: '点开看看' },
  assistDone: { title: '协办有回音', hint: '点开看看' },
  offeredDown: { title: '有事项要商量', hint: '点开看看' },
  offerAnswered: { title: '商量有回音', hint: '点开看看' },
  whistleDue: { title: '有事项到日子了', hint: '点开看看' },
  firstReviewAsked: { title: '请初审一件事', hint: '点开看看' },
  firstReviewed: { title: '初审有结果', hint: '点开看看' },
  askedAgain: { title: '想再问问您', hint: '点开说说现在怎样' },
  reviewAsked: { title: '有事项要复核', hint: '点开看看' },
  badReview: { title: '有人不满意', hint: '点开联系' },
  longTermDue: { title: '有挂账该看了', hint: '点开看看' },
  meetingSet: { title: '有个约好的时间', hint: '点开看时间和地点' },
  meetingOff: { title: '约好的时间有变化', hint: '点开看看' },
  lookInside: { title: '有消息给您', hint: '点开看看' },
  mediationDue: { title: '有事项到日子了', hint: '点开看看' },
};

/** Several messages to staff at once. */
export const digestWords = (count: number): { readonly title: string; readonly hint: string } => ({
  title: `有${Math.min(count, 999)}件事等您看`,
  hint: '点开看看',
});

/** A platform field of the kind `time`, in the platform's own form and business time: `2026年11月25日 08:30`. */
export function lockScreenTime(at: number): string {
  const local = new Date(at + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 4)}年${local.slice(5, 7)}月${local.slice(8, 10)}日 ${local.slice(11, 16)}`;
}
