import type { Role } from '#types/action';
import type { NoticeTemplate, NoticeView } from '#types/notices';
import { workWords } from '#types/words/home';

/** The pages where appointed people work, for the roles a person holds. */
export function workPages(roles: readonly Role[]): { page: string; words: string }[] {
  const has = (...wanted: Role[]) => wanted.some((role) => roles.includes(role));
  const pages: [boolean, string, string][] = [
    [has('staff', 'head'), 'staff/index', workWords.staff],
    // From there they also print the register.
    [has('agent', 'groupCadre', 'contact'), 'staff/index', workWords.enter],
    [has('secretary') && !has('agent', 'groupCadre', 'contact'), 'staff/enter', workWords.enter],
    [has('secretary', 'clusterSecretary', 'contact'), 'secretary/index', workWords.secretary],
    [has('dispatcher', 'countySupervisor', 'admin'), 'admin/index', workWords.admin],
  ];
  return pages.filter(([open]) => open).map(([, page, words]) => ({ page, words }));
}

/** Messages to those who handle or watch a request, not to her who asked. */
const toOffices: readonly NoticeTemplate[] = [
  'newForDepartment',
  'pressed',
  'warning',
  'steppedUp',
  'overdue',
  'handedBack',
  'callBackDue',
  'requestReopened',
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
  'appealed',
  'badReview',
  'reviewAsked',
  'longTermDue',
];

/** The page on which this person deals with what a message about a request tells her. */
function requestPage(template: NoticeTemplate, roles: readonly Role[]): string {
  const has = (...wanted: Role[]) => wanted.some((role) => roles.includes(role));
  if (!toOffices.includes(template)) return 'villager/request';
  if (has('staff', 'head')) return 'staff/requests';
  if (has('secretary', 'clusterSecretary', 'contact', 'groupCadre', 'dispatcher')) return 'secretary/request';
  return has('countySupervisor') ? 'admin/county' : 'villager/request';
}

/** Where a tap on a message leads: the page and what it is to show. Null when there is nothing to see. */
export function pageOf(
  { about, template }: Pick<NoticeView, 'about' | 'template'>,
  roles: readonly Role[],
): { page: string; params: Readonly<Record<string, string>> } | null {
  if (template === 'correctionAsked') return { page: 'admin/people', params: { part: 'corrections' } };
  if (about === null) return null;
  switch (about.kind) {
    case 'booking':
      if (template === 'callBeforeVisit') return { page: 'staff/enter', params: { what: 'calls' } };
      return { page: 'villager/ticket', params: { bookingId: about.id } };
    case 'request':
      return { page: requestPage(template, roles), params: { requestId: about.id } };
    case 'wait':
      return { page: 'visits/wait', params: { waitId: about.id } };
    case 'groupSession':
      return { page: 'visits/session', params: { sessionId: about.id } };
    case 'dispute':
      return { page: 'visits/dispute', params: { disputeId: about.id } };
    case 'publicMatter':
      return { page: 'board/ledger', params: {} };
    case 'roster':
      return { page: 'admin/roster', params: {} };
  }
}
