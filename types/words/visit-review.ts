/** The request a bad answer about a visit opens: for whoever stands above the unit that served her. */
import { dateWords } from './dates';

/** `at`: start of the half-day, epoch ms; `said`: her own words, which come first as they are its title. */
export const visitReviewText = (departmentName: string, at: number, said: string): string =>
  `${said === '' ? '' : `${said}\n`}（对${departmentName}${dateWords(at, at)}的办理不满意，请上一级了解。）`;
