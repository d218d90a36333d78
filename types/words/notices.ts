/**
 * The inbox: one plain sentence for every message. Parameters are what the actions put in, all optional so that an old message
 * still reads well: bookings `at` (epoch ms of the place), `centreName`, `departmentName`, `ticket`, `name` (whom it is for),
 * `note`; requests `title`, `holderName`, `villageName`, `dueAt` (epoch ms), `note`, `name` (who reported it), `withdrawn`. What may stand on a locked screen
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

const quoted = (text: string) => (text === '' ? '您反映的事' : `“${text}”`);
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
  requestReceived: (parts) => `收到${quoted(parts.text('title'))}${holderNext(parts)}`,
  requestDispatched: (parts) =>
    `${quoted(parts.text('title'))}已转给${parts.text('holderName') || '经办科室'}${promise(parts)}`,
  requestReplied: (parts) => `${quoted(parts.text('title'))}有回信了，看看解决没有`,
  requestReopened: (parts) => `${quoted(parts.text('title'))}重新办理`,
  requestClosed: (parts) =>
    `${quoted(parts.text('title'))}${parts.text('withdrawn') === '' ? '办结了' : '本人撤回了，不用办了'}${note(parts)}`,
  newForDepartment: (parts) => `新来一件：${quoted(parts.text('title'))}${villageOf(parts)}${promise(parts)}`,
  pressed: (parts) => `督办：${quoted(parts.text('title'))}${note(parts)}`,
  warning: (parts) => `快到期：${quoted(parts.text('title'))}${promise(parts)}`,
  steppedUp: (parts) => `时间过了大半，已往上报：${quoted(parts.text('title'))}${promise(parts)}`,
  overdue: (parts) => `已超期：${quoted(parts.text('title'))}`,
  handedBack: (parts) => `退回来了：${quoted(parts.text('title'))}${note(parts)}`,
  callBackDue: (parts) => `要回访${parts.text('name')}：${quoted(parts.text('title'))}`,
};

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
