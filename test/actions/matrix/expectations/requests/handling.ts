/** Requests in the work of an office, village or group. */
import { at } from '../../stage/ground';
import { countyAlone, step, lineA, otherLines, ofHolders, ofLine, inWork, offered, planners } from './steps';
import { without, type Rows } from '../who';

export const handling = {
  'requests.accept': [ofHolders('dispatched', step('dispatched')), ofLine(offered(true))],
  'requests.addAssisting': [
    ofHolders('dispatched', step('dispatched', { departmentId: at.departmentY, ask: '请核对', days: 2 }), 'dispatcher'),
  ],
  'requests.askBack': [ofHolders('accepted', step('accepted', { text: '是哪一户？' }))],
  'requests.askExtension': [ofHolders('accepted', step('accepted', { days: 5, reason: '要等县里来人' }))],
  'requests.assist': [
    {
      on: 'department Y asked',
      input: inWork('assisted', { text: '核对过了' }),
      may: ['staffX', 'headX', 'staffY', 'headY'],
      hidden: ['staff2', 'head2'],
    },
  ],
  'requests.decideExtension': [
    {
      on: 'asked for',
      input: inWork('extensionAsked', { granted: true }),
      // the county asks for what is the town's to decide in vain
      may: [...planners.may, 'countySupervisor'],
      hidden: planners.hidden,
    },
    {
      ...countyAlone('extensionAsked', { granted: true }),
      may: ['headX', 'countySupervisor'],
      hidden: without([...planners.may, ...planners.hidden], 'headX'),
    },
  ],
  'requests.endAssisting': [
    {
      on: 'department Y asked',
      input: inWork('assisted', { departmentId: at.departmentY }),
      may: ['staffX', 'headX', 'staffY', 'headY', ...lineA, 'dispatcher'],
      hidden: ['staff2', 'head2', ...otherLines, 'dispatcher2'],
    },
  ],
  'requests.longTerm': [
    { on: 'accepted', input: step('accepted', { plan: '明年修路时一起办', reviewOn: '2026-12-30' }), ...planners },
  ],
  'requests.resume': [{ on: 'on the long-term list', input: inWork('longTerm', { note: '有钱了' }), ...planners }],
  'requests.reviewLongTerm': [
    {
      on: 'on the long-term list',
      input: inWork('longTerm', { plan: '再等一个季度', reviewOn: '2027-01-20' }),
      ...planners,
    },
  ],
  'requests.contact': [ofHolders('accepted', step('accepted', { note: '打过电话' }))],
  'requests.handBack': [ofHolders('dispatched', step('dispatched', { reason: '不归我们管' }))],
  'requests.reply': [ofHolders('accepted', step('accepted', { text: '已经安排' }))],
  'requests.transfer': [
    ofHolders('dispatched', step('dispatched', { departmentId: at.departmentY, reason: '是民政的事' })),
  ],
} satisfies Partial<Rows<'requests'>>;
