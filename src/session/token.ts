import { kept } from '../storage';

/** The token of the local server's or desk's session in a browser; the mini-program has none. */
export const sessionToken = (): string => kept.get<string>('token') ?? '';
export const keepToken = (token: string): void => {
  if (token === '') kept.remove('token');
  else kept.set('token', token);
};
