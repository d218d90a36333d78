import type { Role } from '#types/action';
import type { NoticeTemplate } from '#types/notices';
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
];

/** The page on which this person deals with what a message about a request tells her. */
export function requestPage(template: NoticeTemplate, roles: readonly Role[]): string {
  const has = (...wanted: Role[]) => wanted.some((role) => roles.includes(role));
  if (!toOffices.includes(template)) return 'villager/request';
  if (has('staff', 'head')) return 'staff/requests';
  return has('secretary', 'clusterSecretary', 'contact', 'dispatcher') ? 'secretary/request' : 'villager/request';
}
