import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createAgenda } from '../../cloudfunctions/local/replay/agenda';
import { countyTime, readMessages } from '../../cloudfunctions/local/replay/messages';
import { table } from '../../cloudfunctions/local/replay/print';
import { replay } from '../../cloudfunctions/local/replay/replay';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { databaseFile } from '../../cloudfunctions/local/seed/seed';
import { forTown } from '../../cloudfunctions/ports/store';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'replay-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (...rows: string[]): string => {
  const path = join(dir, 'messages.csv');
  writeFileSync(path, `\ufeffid,user,subject,sentAt,text,reply,repliedAt\n${rows.join('\n')}\n`);
  return path;
};

test('messages come by time; rows that cannot be used are named by line', () => {
  const { messages, invalid } = readMessages(
    file(
      '1,a,路灯,2019/5/5 11:46:16,"灯不亮,\n很黑",已修,2019/5/6 9:00:00',
      '2,b,水,2019-04-08 08:37:20,没水,已通,2019/4/9 8:00',
      '3,c,水,2019/2/30 8:00:00,没水,已通,2019/4/9 8:00:00',
      '4,d,水,2019/4/9 8:00:00,,已通,2019/4/10 8:00:00',
      '5,e,水,2019/4/9 8:00:00,没水,已通,2019/4/8 8:00:00',
      '6,f,水',
    ),
  );
  expect(messages.map(({ id }) => id)).toEqual(['2', '1']);
  expect(messages[1]?.text).toBe('路灯\n灯不亮,\n很黑');
  expect(invalid).toEqual([
    { line: 5, problem: 'sentAt is not a time' },
    { line: 6, problem: 'text is missing' },
    { line: 7, problem: 'replied before it was sent' },
    { line: 8, problem: 'sentAt is missing' },
  ]);
});

test('times are those of the county', () => {
  expect(countyTime('2019/5/5 0:00:00')).toBe(Date.UTC(2019, 4, 4, 16));
  for (const text of ['', '2019', '2019/13/1 0:00:00', '2019/1/1 24:00:00', '5/5/2019'])
    expect(countyTime(text)).toBeNull();
});

test('the agenda gives entries by time, equal ones in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const agenda = createAgenda();
      const taken: number[] = [];
      const run = async () => undefined;
      times.forEach((time) => agenda.add(time, run));
      for (let next = agenda.take(); next; next = agenda.take()) taken.push(next.at);
      expect(taken).toEqual([...times].sort((a, b) => a - b));
      expect(agenda.nextAt()).toBeNull();
    }),
  );
});

test('a small file runs through the whole system, in and out of time, and the chains verify', async () => {
  const { messages } = readMessages(
    file(
      '1,a,危房鉴定,2019/5/6 9:00:00,我家房子成了危房，申请危房鉴定,已上门,2019/5/8 9:00:00',
      '2,b,问问,2019/5/6 10:00:00,有点事情想问问你们,好的,2019/6/6 9:00:00',
      '3,a,危房,2019/5/7 22:00:00,还是危房鉴定的事,已上门,2019/5/7 23:00:00',
      '4,c,家事,2019/5/8 9:00:00,老公天天家暴,好的,2019/5/9 9:00:00',
    ),
  );
  const data = join(dir, 'data');
  const replayed = await replay(data, messages, () => undefined);
  expect(replayed).toMatchObject({
    users: 3,
    counts: { byRule: 0, byModel: 2, byDispatcher: 1, replied: 3, refused: { ViolenceNeverHere: 1 } },
    figures: {
      received: 3,
      inTime: 2,
      late: 1,
      stepsUp: 1,
      notYetDue: 0,
      response: { of: 3, met: 1 },
      resolution: { of: 0, met: 0 },
      satisfaction: { of: 0, met: 0 },
      unreachable: 0,
    },
    // nobody is made to answer: the replies of May have been waiting for a call since, that of June for an answer
    standing: { callBack: 2, replied: 1 },
  });
  expect(table({ ...replayed, messages: 4, invalid: [], seconds: 1, processorSeconds: 1 })).toMatch(
    /by the model +2\n[^]*response rate +1 of 3\nresolution rate +— \(of 0\)\n[^]*call-back list +2\nunreachable +0\n[^]*nobody answers/,
  );
  const store = openSqliteStore(join(data, databaseFile));
  expect(await verifyTown(forTown(store, 'qingxi'), 'qingxi')).toMatchObject({ requests: 3, problems: [] });
  // a word changed behind the system's back is found
  const [doc] = (await store.query<{ _id: string; rev: number }>('requestEvents', { eq: { town: 'qingxi' }, limit: 1 }))
    .docs;
  await store.updateIf('requestEvents', doc?._id ?? '', [], { set: [[['at'], 1]] });
  expect((await verifyTown(forTown(store, 'qingxi'), 'qingxi')).problems.map(({ kind }) => kind)).toContain('changed');
  await store.close();
  await expect(replay(data, messages, () => undefined)).rejects.toThrow();
}, 60_000);
