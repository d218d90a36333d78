/** Sending from the outbox: once, again after a killed run, never at night, never for ever, and nothing personal in the log. */
import { sendDue } from '../../cloudfunctions/actions/notify';
import { tell, type Message, type OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { createWechatMessenger } from '../../cloudfunctions/adapters/wechat/messenger';
import { CLAIM, MAX_ATTEMPTS } from '../../cloudfunctions/domain/notices';
import type { Messenger, Outgoing, Sending } from '../../cloudfunctions/ports/messenger';
import { createWorld, MONDAY, type World } from '../support/world';

// seeding a county over the wire takes seconds
jest.setTimeout(30_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TOWN = 'qingxi';

let world: World;
afterEach(async () => world.close());

async function write(now: number, ...messages: readonly Partial<Message>[]): Promise<void> {
  await world.ports.store.tx(async (tx) => {
    for (const [index, message] of messages.entries())
      await tell(tx, TOWN, now, {
        key: `requestReplied-r${index}`,
        personId: world.family[0] ?? '',
        template: 'requestReplied',
        params: { name: '王秀英' },
        about: { kind: 'request', id: 'qingxi:request-r' },
        ...message,
      });
  });
}

const stored = async (index = 0): Promise<OutboxDoc> => {
  const doc = await world.ports.store.get<OutboxDoc>('outbox', `${TOWN}:out-requestReplied-r${index}`);
  if (!doc) throw new Error('no such message');
  return doc;
};

/** Keeps what it is asked to send and answers as told. */
function recorder(answer: (message: Outgoing, nth: number) => Sending | Promise<Sending> = () => 'sent') {
  const sent: Outgoing[] = [];
  const messenger: Messenger = {
    async send(message) {
      sent.push(message);
      return answer(message, sent.length);
    },
  };
  return { sent, messenger };
}

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  beforeEach(async () => (world = await createWorld({ adapter })));

  test('two runs at the same moment send each message once', async () => {
    await write(MONDAY, ...Array.from({ length: 30 }, () => ({})));
    const { sent, messenger } = recorder();
    const runs = await Promise.all([1, 2].map(async () => sendDue(world.ports, messenger, TOWN, MONDAY)));
    expect(sent.map(({ id }) => id).sort()).toEqual([...new Set(sent.map(({ id }) => id))].sort());
    expect(sent).toHaveLength(30);
    expect(runs.reduce((sum, counts) => sum + counts.sent, 0)).toBe(30);
    expect(await sendDue(world.ports, messenger, TOWN, MONDAY + 24 * HOUR)).toEqual({ sent: 0, later: 0, failed: 0 });
    expect(world.errors).toEqual([]);
  });

  test('what a killed run had claimed is sent again once the claim has run out, and not before', async () => {
    await write(MONDAY, {});
    // a run that never comes back from the platform
    void sendDue(world.ports, recorder(() => new Promise<Sending>(() => undefined)).messenger, TOWN, MONDAY);
    while ((await stored()).attempts === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const { sent, messenger } = recorder();
    await sendDue(world.ports, messenger, TOWN, MONDAY + CLAIM - 1);
    expect(sent).toHaveLength(0);
    await sendDue(world.ports, messenger, TOWN, MONDAY + CLAIM);
    expect(sent).toHaveLength(1);
    expect(await stored()).toMatchObject({ status: 'sent', attempts: 2 });
  });

  test('read in the inbox while it is being sent, it is not sent again', async () => {
    await write(MONDAY, {});
    const { sent, messenger } = recorder(async ({ id }): Promise<Sending> => {
      await world.ports.store.updateIf('outbox', id, [], { set: [[['readAt'], MONDAY]] });
      return 'sent';
    });
    await sendDue(world.ports, messenger, TOWN, MONDAY);
    await sendDue(world.ports, messenger, TOWN, MONDAY + HOUR);
    expect(sent).toHaveLength(1);
    expect(await stored()).toMatchObject({ status: 'sent', readAt: MONDAY });
  });
});

describe('on sqlite', () => {
  beforeEach(async () => (world = await createWorld()));

  test('at night ordinary messages wait until seven, urgent ones go at once', async () => {
    const night = MONDAY + 14 * HOUR; // 23:00
    const seven = MONDAY + 22 * HOUR;
    await write(night, {}, { urgent: true });
    const { sent, messenger } = recorder();
    expect(await sendDue(world.ports, messenger, TOWN, night)).toEqual({ sent: 1, later: 1, failed: 0 });
    expect(sent.map(({ id }) => id)).toEqual([`${TOWN}:out-requestReplied-r1`]);
    expect(await stored(0)).toMatchObject({ status: 'waiting', nextAttemptAt: seven, attempts: 0 });
    expect(await sendDue(world.ports, messenger, TOWN, seven - 1)).toEqual({ sent: 0, later: 0, failed: 0 });
    expect(await sendDue(world.ports, messenger, TOWN, seven)).toEqual({ sent: 1, later: 0, failed: 0 });
  });

  test('a failure is tried again later and later, and is dead in the end; the others go their way', async () => {
    await write(MONDAY, {}, {});
    const broken = `${TOWN}:out-requestReplied-r0`;
    const { sent, messenger } = recorder(({ id }) => {
      if (id === broken) throw new Error('line cut');
      return 'sent';
    });
    expect(await sendDue(world.ports, messenger, TOWN, MONDAY)).toEqual({ sent: 1, later: 0, failed: 1 });
    expect(await stored(0)).toMatchObject({ status: 'waiting', attempts: 1, nextAttemptAt: MONDAY + MINUTE });
    for (let now = MONDAY; now < MONDAY + 5 * 24 * HOUR; now += 30 * MINUTE)
      await sendDue(world.ports, messenger, TOWN, now);
    expect(await stored(0)).toMatchObject({ status: 'dead', attempts: MAX_ATTEMPTS });
    expect(sent.filter(({ id }) => id === broken)).toHaveLength(MAX_ATTEMPTS);
    expect(world.errors.filter((error) => (error as { event: string }).event === 'notify.dead')).toHaveLength(1);
  });

  test('a message that kills every run is given up as well', async () => {
    await write(MONDAY, {});
    const killer = recorder(() => new Promise<Sending>(() => undefined));
    for (let run = 0; run < MAX_ATTEMPTS; run += 1) {
      void sendDue(world.ports, killer.messenger, TOWN, MONDAY + run * CLAIM);
      while ((await stored()).attempts === run) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await sendDue(world.ports, killer.messenger, TOWN, MONDAY + MAX_ATTEMPTS * CLAIM)).toMatchObject({
      failed: 1,
    });
    expect(killer.sent).toHaveLength(MAX_ATTEMPTS);
    expect(await stored()).toMatchObject({ status: 'dead' });
  });

  test('one whose outcome cannot be stored stops no other, and comes back', async () => {
    await write(MONDAY, {}, {}, {});
    const { store } = world.ports;
    const cut = {
      ...world.ports,
      store: {
        ...store,
        updateIf: ((collection, id, condition, patch) => {
          const isOutcome = patch.set?.some(([path]) => path[0] === 'status') ?? false;
          if (isOutcome && id.endsWith('r0')) throw new Error('no answer');
          return store.updateIf(collection, id, condition, patch);
        }) as typeof store.updateIf,
      },
    };
    const { sent, messenger } = recorder();
    expect(await sendDue(cut, messenger, TOWN, MONDAY)).toEqual({ sent: 2, later: 0, failed: 1 });
    await sendDue(world.ports, messenger, TOWN, MONDAY + CLAIM);
    expect(sent).toHaveLength(4);
    expect(await stored(0)).toMatchObject({ status: 'sent' });
  });

  test('a run ends when it may not go on, and leaves the rest as it was', async () => {
    await write(MONDAY, {}, {}, {});
    const { sent, messenger } = recorder();
    await sendDue(world.ports, messenger, TOWN, MONDAY, { mayGoOn: () => sent.length < 1 });
    expect(sent).toHaveLength(1);
    expect((await Promise.all([0, 1, 2].map(stored))).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
  });

  test("a town's run sends nothing of another town", async () => {
    await write(MONDAY, {});
    const { sent, messenger } = recorder();
    await sendDue(world.ports, messenger, 'hekou', MONDAY);
    expect(sent).toHaveLength(0);
  });

  test('a refusal is logged by number and id: no openid, no name, no text', async () => {
    await write(MONDAY, {});
    const lines: unknown[] = [];
    const log = {
      info: (...line: unknown[]) => void lines.push(line),
      error: (event: string, error: unknown, fields: unknown) => void lines.push([event, String(error), fields]),
    };
    const openid = 'oWangXiuying000001';
    const messenger = createWechatMessenger(
      async () => Promise.reject(Object.assign(new Error(`invalid openid ${openid} 王秀英`), { errCode: 47003 })),
      { id: 't', title: 'thing1', time: 'time2', hint: 'thing3' },
      log,
    );
    await world.ports.store.insert('identities', {
      _id: 'county:identity-wechat-test',
      town: 'county',
      provider: 'wechat',
      subject: openid,
      personId: world.family[0],
    } as { _id: string });
    await sendDue({ ...world.ports, log }, messenger, TOWN, MONDAY);
    expect(lines).toEqual([['wechat.refused', { message: `${TOWN}:out-requestReplied-r0`, errCode: 47003 }]]);
  });
});
