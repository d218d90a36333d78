/** What the gateway's call is taken apart into, and what goes back when the store cannot say who calls. */
import { answerHttp } from '../../cloudfunctions/functions/api/http';
import type { Identity } from '../../cloudfunctions/ports/platform';
import { StoreFault } from '../../cloudfunctions/ports/store';

const body = JSON.stringify({ action: 'session.show', input: {} });
const who: Identity = { provider: 'desk', subject: 'county:person-a' };
const dispatch = jest.fn(async () => ({ status: 200 as const, body: { ok: true as const, value: null } }));

test.each([
  [{ authorization: 'Bearer abc-_9' }, 'abc-_9'],
  [{ Authorization: 'Bearer abc' }, 'abc'],
  [{ Authorization: 'Basic abc' }, null],
  [{ Authorization: 'Bearer a b' }, null],
  [{ Authorization: ['Bearer abc'] }, null],
  [{}, null],
])('of the headers %j the token is %s', async (headers, token) => {
  const identify = jest.fn(async () => who);
  expect(await answerHttp({ httpMethod: 'POST', headers, body }, dispatch, identify)).toMatchObject({
    statusCode: 200,
  });
  expect(identify).toHaveBeenCalledWith(token);
  expect(dispatch).toHaveBeenLastCalledWith(JSON.parse(body), who);
});

test('while the store is away she is asked to try again, and is not taken for nobody', async () => {
  dispatch.mockClear();
  const away = async (): Promise<never> => {
    throw new StoreFault('Unavailable', 'away');
  };
  const answer = await answerHttp({ httpMethod: 'POST', headers: {}, body }, dispatch, away);
  expect(answer.statusCode).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({ ok: false, refusal: { code: 'TryAgain' } });
  expect(dispatch).not.toHaveBeenCalled();
});
