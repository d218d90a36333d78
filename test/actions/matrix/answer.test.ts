/**
 * How a resident answered is hidden from the unit that handled her matter, which sees figures only; the level above and her
 * village's secretary see it (standards.md "The three rates").
 */
import { Bucket } from '#types/request-codes';
import { type RequestView } from '#types/request-views';
import { reports } from '#types/reports';
import { roles } from '#types/action';
import { openStage, type Stage } from './stage';
import { at, type CallerName } from './stage/ground';

const COMMENT = '说了三遍没人来看';
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => stage.world.close());

/** Everything the office can read about the matter, in the words of the wire. */
async function everythingFor(caller: CallerName, orgId: string, requestId: string): Promise<string> {
  const calls: [string, object][] = [
    ['requests.show', { requestId }],
    ...Bucket.options.map((bucket): [string, object] => ['requests.worklist', { orgId, bucket }]),
    ['requests.mine', { open: true }],
    ['requests.mine', { open: false }],
    ['notices.list', {}],
    ['session.show', {}],
  ];
  const replies = await Promise.all(calls.map(async ([action, input]) => stage.call(caller, action, input)));
  return JSON.stringify(replies.map(({ body }) => body));
}

const show = async (caller: CallerName, requestId: string): Promise<RequestView> =>
  stage.done<RequestView>(caller, 'requests.show', { requestId });

describe.each([
  ['solved, but badly', true, 'veryUnsatisfied'],
  ['not solved: it opens again', false, 'unsatisfied'],
] as const)('%s', (_name, solved, satisfaction) => {
  let requestId: string;
  beforeAll(async () => {
    requestId = await stage.request('replied');
    await stage.done('self', 'requests.rate', { requestId, solved, satisfaction, comment: COMMENT });
  });

  it.each(['staffX', 'headX'] as const)('is not for the handling unit (%s)', async (caller) => {
    const text = await everythingFor(caller, at.departmentX, requestId);
    expect(text).toContain(requestId);
    expect(text).not.toContain(COMMENT);
    expect(text).not.toContain(`:"${satisfaction}"`);
    const view = await show(caller, requestId);
    expect(view.answer).toBeNull();
    expect(view.row.closedAs).toBeNull();
    expect(view.timeline.map(({ kind }) => kind)).not.toContain('rated');
    const discontent = await stage.done<{ rows: unknown[]; counts: Record<string, number> }>(
      caller,
      'requests.worklist',
      {
        orgId: at.departmentX,
        bucket: 'unsatisfied',
      },
    );
    expect(discontent.rows).toEqual([]);
    expect(discontent.counts['unsatisfied']).toBe(0);
  });

  it.each(['self', 'secretaryA', 'clusterSecretary', 'dispatcher', 'countySupervisor'] as const)(
    'is for the level above, the branch secretary and herself (%s)',
    async (caller) => {
      expect((await show(caller, requestId)).answer).toMatchObject({ solved, satisfaction, comment: COMMENT });
    },
  );

  it('is not for the neighbours, nor for the agent', async () => {
    for (const caller of ['housemate', 'neighbour', 'residentB', 'staffY'] as const)
      expect(await stage.call(caller, 'requests.show', { requestId })).toMatchObject({ body: { ok: false } });
  });
});

it('a second “not solved” looks to the unit like a matter it has replied to', async () => {
  const requestId = await stage.request('review');
  for (const caller of ['staffX', 'headX'] as const) {
    const view = await show(caller, requestId);
    expect(view.row.status).toBe('replied');
    expect(view.answer).toBeNull();
    const text = await everythingFor(caller, at.departmentX, requestId);
    expect(text).not.toMatch(/"review"|secretaryReview|aboveReviews|countyReviews|"rated"|"reviewed"/);
  }
  const note = '电话里说还是没解决';
  await stage.done('secretaryA', 'requests.close', { requestId, closedAs: 'unsolved', note });
  for (const caller of ['staffX', 'headX'] as const) {
    const text = await everythingFor(caller, at.departmentX, requestId);
    expect(text).not.toContain(note);
    expect(text).not.toContain('unsolved');
    expect((await show(caller, requestId)).row.closedAs).toBeNull();
  }
});

it('a unit that passed the matter on does not read the answer either', async () => {
  const requestId = await stage.request('accepted');
  await stage.done('staffX', 'requests.transfer', { requestId, departmentId: at.departmentY, reason: '是民政的事' });
  await stage.done('staffY', 'requests.accept', { requestId });
  await stage.done('staffY', 'requests.reply', { requestId, text: '办好了' });
  await stage.done('self', 'requests.rate', {
    requestId,
    solved: true,
    satisfaction: 'veryUnsatisfied',
    comment: COMMENT,
  });
  expect((await show('headY', requestId)).answer).toBeNull();
  expect(await stage.call('headX', 'requests.show', { requestId })).toMatchObject({
    body: { ok: false, refusal: { code: 'NotFound' } },
  });
});

it('figures of an organisation are for its head and for those above, never for staff', () => {
  expect(roles.filter((role) => (reports.period.roles as readonly string[]).includes(role))).toEqual([
    'head',
    'secretary',
    'clusterSecretary',
    'dispatcher',
    'countySupervisor',
  ]);
});
