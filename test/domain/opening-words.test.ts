/** What stands before sending: insults that a person looks at first, danger, and questions for papers. */
import { abuse } from '#types/words/abuse';
import { dangerIn } from '#types/words/danger';
import { paperQuestions } from '#types/words/papers';
import { holdsAbuse } from '../../cloudfunctions/domain/content';
import { guideFor } from '../../cloudfunctions/domain/guide';
import type { ItemDoc } from '../../cloudfunctions/domain/items';

test.each(['你们这群王八蛋', '王 八 蛋', '王*八*蛋还不修路', 'ｓｂ', '修路的是SB吗', '狗日的包工头'])(
  '%s is looked at first',
  (text) => {
    expect(holdsAbuse(text, abuse)).toBe(true);
  },
);

test.each([
  '气死人了，三个月没人管',
  '门口的路太烂了，你们再不修我就天天打电话',
  'usb 充电的路灯坏了',
  '家里的畜禽粪污没人收',
  '这事办得真差，很不满意',
])('%s is anger, or nothing of the kind', (text) => {
  expect(holdsAbuse(text, abuse)).toBe(false);
});

test('danger is found in the order in which one calls', () => {
  expect(dangerIn('老公往死里打我，屋子也着火了')).toBe('violence');
  expect(dangerIn('有人喝农药了')).toBe('ambulance');
  expect(dangerIn('隔壁着火了')).toBe('fire');
  expect(dangerIn('有人拿刀')).toBe('police');
  expect(dangerIn('路灯不亮')).toBeNull();
});

const item = (
  id: string,
  name: string,
  everyday: readonly string[],
  papers: readonly string[],
  order: number,
): ItemDoc => ({
  _id: id,
  rev: 1,
  town: 'qingxi',
  kind: 'papers' as ItemDoc['kind'],
  name,
  everyday,
  departmentId: 'qingxi:department-civil',
  minutes: 10,
  papers: papers.map((paper) => ({ name: paper }) as ItemDoc['papers'][number]),
  onTheSpot: '',
  trueWill: false,
  order,
  active: true,
});
const items = [
  item('a', '最低生活保障申请', ['低保', '吃低保'], ['身份证', '户口本'], 1),
  item('b', '高龄津贴申请', ['老人补贴', '高龄补贴'], ['身份证'], 2),
  item('c', '危房鉴定申请', ['危房'], ['户口本'], 3),
  item('d', '残疾人证办理', ['残疾证'], ['病历'], 4),
];
const found = (text: string) => guideFor(text, items, paperQuestions).map(({ _id }) => _id);

test('only a text that asks for papers, at most three, the likeliest first', () => {
  expect(found('办低保要带什么')).toEqual(['a']);
  expect(found('我家吃低保，老人补贴怎么申请')).toEqual(['b', 'a']);
  expect(found('要身份证还是户口本，残疾证怎么办理')).toEqual(['d', 'a', 'b']);
  expect(found('低保三个月没发了')).toEqual([]);
  expect(found('请问要带什么')).toEqual([]);
});
