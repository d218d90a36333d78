/**
 * The inbox: one plain sentence for every message. Parameters are what the actions put in, all optional so that an old message
 * still reads well: bookings `at` (epoch ms of the place), `centreName`, `departmentName`, `ticket`, `name` (whom it is for),
 * `note`; requests `title`, `holderName`, `villageName`, `dueAt` (epoch ms), `note`, `name` (who reported it), `withdrawn`, `merged`. What may stand on a locked screen
 * is `lock-screen.ts`.
 */
import type { NoticeTemplate, NoticeView } from '../notices';
import { deadlineWords, momentWords } from './dates';

interface Parts {
  readonly text: (name: string) => string;
  /** A moment as people say it, or empty. */
  readonly when: (name: string) => string;
  readonly until: (name: string) => string;
}
type Sentence = (parts: Parts) => string;

const quotedOr = (text: string, other: string) => (text === '' ? other : `“${text}”`);
const quoted = (text: string) => quotedOr(text, '您反映的事');
const where = ({ text, when }: Parts) =>
  [when('at'), text('centreName'), text('departmentName')].filter((part) => part !== '').join('，');
const ticket = ({ text }: Parts) => (text('ticket') === '' ? '' : `，${text('ticket')} 号`);
const note = ({ text }: Parts) => (text('note') === '' ? '' : `：${text('note')}`);
const whose = ({ text }: Parts) => (text('name') === '' ? '' : `${text('name')}的`);

const sentences: Readonly<Record<NoticeTemplate, Sentence>> = {
  bookingMade: (parts) => `${whose(parts)}预约好了${ticket(parts)}。${where(parts)}`,
  bookingCancelled: (parts) => `${whose(parts)}预约取消了${note(parts)}。${where(parts)}`,
  bookingTomorrow: (parts) => `明天有${whose(parts)}预约${ticket(parts)}。${where(parts)}。看看要带什么`,
  bookingSoon: (parts) => `今天有${whose(parts)}预约${ticket(parts)}。${where(parts)}`,
  papersMissing: (parts) => `还差材料${note(parts)}。补齐了再来，可以重新预约`,
  visitReferred: (parts) => `这件事要到${parts.text('note')}去办。${where(parts)}`,
  paperAgain: (parts) => `有一样材料要重新拍${note(parts)}。也可以当天带原件来`,
  bookingMoved: (parts) =>
    `改日子了${note(parts)}。${whose(parts)}预约改到${where(parts)}${ticket(parts)}。来不了，点开说一声`,
  bookingFellAway: (parts) => `这个半天不办了${note(parts)}。${whose(parts)}预约取消了，点开可以重新约`,
  bookingMovedBack: (parts) => `还是原来的日子。${whose(parts)}预约在${where(parts)}${ticket(parts)}`,
  callBeforeVisit: (parts) => `请给${parts.text('name')}打个电话，问还来不来。${where(parts)}`,
  waitJoined: (parts) =>
    `${parts.text('note') === '' ? '' : `改日子了${note(parts)}。`}${whose(parts)}候补排上了。${where(parts)}。有空位就告诉您`,
  waitOffered: (parts) => `${whose(parts)}候补有位子了，${parts.until('acceptUntil')}前点开确认。${where(parts)}`,
  waitMissed: (parts) => `${whose(parts)}候补的位子没有等到确认，给了后面的人。可以再排一次。${where(parts)}`,
  waitOver: (parts) =>
    parts.text('note') === ''
      ? `${whose(parts)}候补没有等到位子。可以当天直接来取号。${where(parts)}`
      : `这个半天不办了${note(parts)}。${whose(parts)}候补也取消了，点开可以另选日子`,
  sessionEnrolled: (parts) => `${whose(parts)}报上名了：${parts.text('title')}。${where(parts)}`,
  sessionCancelled: (parts) => `不办了：${parts.text('title')}${note(parts)}`,
  rosterClash: (parts) => `有半天排在了放假的日子，请改期。${where(parts)}`,
  requestReceived: (parts) => `收到${quoted(parts.text('title'))}${holderNext(parts)}`,
  requestDispatched: (parts) =>
    `${quoted(parts.text('title'))}已转给${parts.text('holderName') || '经办科室'}${promise(parts)}`,
  requestReplied: (parts) => `${quoted(parts.text('title'))}有回信了，看看解决没有`,
  requestReopened: (parts) => `${quoted(parts.text('title'))}重新办理`,
  requestClosed: (parts) => `${quoted(parts.text('title'))}${ended(parts)}${note(parts)}`,
  newForDepartment: (parts) => `新来一件：${quoted(parts.text('title'))}${villageOf(parts)}${promise(parts)}`,
  pressed: (parts) => `督办：${quoted(parts.text('title'))}${note(parts)}`,
  warning: (parts) => `快到期：${quoted(parts.text('title'))}${promise(parts)}`,
  steppedUp: (parts) => `时间过了大半，已往上报：${quoted(parts.text('title'))}${promise(parts)}`,
  overdue: (parts) => `已超期：${quoted(parts.text('title'))}`,
  handedBack: (parts) => `退回来了：${quoted(parts.text('title'))}${note(parts)}`,
  correctionAsked: (parts) => `${parts.text('name')}申请更正自己的资料，请在“人员”里答复`,
  correctionAnswered: ({ text }) =>
    text('accepted') === ''
      ? `您申请的更正没有改${text('note') === '' ? '' : `：${text('note')}`}`
      : '您的资料已按您说的改好',
  erasureAsked: (parts) => `您申请了注销和删除，${parts.until('dueAt')}后办。改主意了，点“设置”里的“我的资料”撤回`,
  matterEnded: (parts) => `${quotedOr(parts.text('matter'), '您关注的公家的事')}有结果了，点开看看`,
  mergedEnded: (parts) => `${quoted(parts.text('title'))}和同样的事一起办，现在有结果了，点开看看`,
  callBackDue: (parts) => `要回访${parts.text('name')}：${quoted(parts.text('title'))}`,
  requestAsked: (parts) => `${quoted(parts.text('title'))}想问您一句${note(parts)}。点开回答就接着办`,
  promiseChanged: (parts) =>
    parts.text('longTerm') === ''
      ? `${quoted(parts.text('title'))}回话的日子变了${promise(parts)}${note(parts)}`
      : `${quoted(parts.text('title'))}一时办不了，先记着慢慢办。点开看打算怎么办、哪天再看`,
  requestTurnedDown: (parts) => `${quoted(parts.text('title'))}这里办不了${note(parts)}。点开看原因和去哪里办`,
  requestPetitioned: (parts) => `${quoted(parts.text('title'))}已按信访规定转交，有回执。点开看去哪里问`,
  appealed: (parts) => `群众不同意不受理，请再看看：${quoted(parts.text('title'))}${note(parts)}`,
  requestMerged: (parts) => `${quoted(parts.text('title'))}和同样的事一起办，有结果会告诉您`,
  answeredBack: (parts) =>
    `${parts.text('none') === '' ? '群众回答了' : '群众没有回答，时间接着算'}：${quoted(parts.text('title'))}${promise(parts)}`,
  reminded: (parts) => `群众在催：${quoted(parts.text('title'))}${note(parts)}${promise(parts)}`,
  extensionAsked: (parts) => `申请延期，请批：${quoted(parts.text('title'))}${note(parts)}`,
  extensionDecided: (parts) =>
    `${parts.text('refused') === '' ? '延期批准了' : '延期没有批准'}：${quoted(parts.text('title'))}${note(parts)}${promise(parts)}`,
  assistAsked: (parts) =>
    `${parts.text('ended') === '' ? '请协办' : '不用协办了'}：${quoted(parts.text('title'))}${note(parts)}`,
  assistDone: (parts) => `${parts.text('whistle') === '' ? '协办' : '吹哨'}有了答复：${quoted(parts.text('title'))}`,
  offeredDown: (parts) => `商量能不能接：${quoted(parts.text('title'))}${note(parts)}。不接也可以`,
  offerAnswered: (parts) => `村组有了回音：${quoted(parts.text('title'))}${note(parts)}`,
  whistleDue: (parts) => `吹哨的事到日子了，请问一问：${quoted(parts.text('title'))}`,
  firstReviewAsked: (parts) => `请初审：${quoted(parts.text('title'))}${note(parts)}`,
  firstReviewed: (parts) => `初审过了：${quoted(parts.text('title'))}${note(parts)}`,
  askedAgain: (parts) => `${quoted(parts.text('title'))}整改过了${note(parts)}。点开再说说现在怎么样`,
  reviewAsked: (parts) => `又说没解决，请复核：${quoted(parts.text('title'))}`,
  badReview: (parts) => `有人不满意，请联系：${quoted(parts.text('title'))}`,
  meetingSet: (parts) => `请您${parts.when('at')}来一趟。点开看在哪里`,
  meetingOff: (parts) => `约好的${parts.when('at')}不用来了。点开看看`,
  lookInside: () => '有一件事请您看看。点开看',
  mediationDue: (parts) => `该往下走一步了：${quoted(parts.text('title'))}`,
  longTermDue: (parts) => `挂账的事该复查了：${quoted(parts.text('title'))}`,
};

function ended({ text }: Parts): string {
  if (text('withdrawn') !== '') return '本人撤回了，不用办了';
  return text('merged') === '' ? '办结了' : '并到同样的事一起办，这件不用再办';
}
function holderNext(parts: Parts): string {
  const holder = parts.text('holderName');
  return holder === '' ? '，正在看该谁办' : `，已转给${holder}${promise(parts)}`;
}
function promise({ until }: Parts): string {
  return until('dueAt') === '' ? '' : `，最晚${until('dueAt')}回话`;
}
function villageOf({ text }: Parts): string {
  return text('villageName') === '' ? '' : `（${text('villageName')}）`;
}

/** One message as a sentence, its times said from `now` (epoch ms). */
export const noticeSentence = (notice: Pick<NoticeView, 'template' | 'params'>, now: number): string => {
  const moment = (name: string, say: (at: number, now: number) => string) => {
    const at = notice.params[name];
    return typeof at === 'number' ? say(at, now) : '';
  };
  return sentences[notice.template]({
    text: (name) => String(notice.params[name] ?? ''),
    when: (name) => moment(name, momentWords),
    until: (name) => moment(name, deadlineWords),
  });
};

export const messagesWords = {
  title: '消息',
  empty: '还没有消息。预约好了、有回信了，都会在这里告诉您。',
  signedOut: '登录后能看到预约和回信的消息。',
  unread: '新',
  more: '看更早的',
} as const;
