/** The sentences of the next step: before its time, after it, and how many days are left. */
import { NextStep } from '#types/request-codes';
import { nextStepSentence, workdaysLeftWords } from '#types/words/requests';

const holder = '水务公用站';
const by = '昨天（周三）下午 4:00';

test('before its time the next step says who and until when', () => {
  expect(nextStepSentence('contact', { holder, by })).toBe('昨天（周三）下午 4:00 前水务公用站先来联系');
  expect(nextStepSentence('dispatch', { holder: '', by: '' })).toBe('镇里转给该办的科室');
});

test('after it the sentence says so and that it is being pressed for', () => {
  expect(nextStepSentence('contact', { holder, by, past: true })).toBe(
    '说好昨天（周三）下午 4:00 前水务公用站先来联系，还没有，我们在催',
  );
});

test.each(NextStep.options)('%s: past its time it never promises the past', (code) => {
  const said = nextStepSentence(code, { holder, by, past: true });
  const own = code === 'residentAnswers' || code === 'none';
  expect(said.includes(by)).toBe(!own);
  expect(said.includes('还没有')).toBe(!own);
});

test.each([
  [2, 'onTime', '还有 2 个工作日'],
  [0, 'soon', '今天到期'],
  [0, 'late', ''],
  [null, 'stopped', ''],
] as const)('%p days, %s', (workdaysLeft, timeliness, words) => {
  expect(workdaysLeftWords({ workdaysLeft, timeliness })).toBe(words);
});
