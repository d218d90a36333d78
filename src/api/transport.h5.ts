import { CallProblem, type Transport } from './problem';
import { sessionToken } from '../session/token';

/** Browsers: the same functions behind `/fn/api`, the signed-in person by her token. */
export const transport: Transport = async (body) => {
  const token = sessionToken();
  let response: Response;
  try {
    response = await fetch('/fn/api', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  } catch {
    throw new CallProblem('network');
  }
  let answer: unknown;
  try {
    answer = await response.json();
  } catch {
    throw new CallProblem(response.ok ? 'network' : 'bug', String(response.status));
  }
  if (response.ok) return answer;
  const trace = typeof answer === 'object' && answer !== null && 'trace' in answer ? String(answer.trace) : '';
  throw new CallProblem('bug', trace || String(response.status));
};
