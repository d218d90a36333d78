/** Requests before an office works on them, and what the line does beside it. */
import { at } from '../../stage/ground';
import { step, inTriage, lineA, otherLines, inWork, offered, planners, coordinators, asked, sorting } from './steps';
import { type Rows } from '../who';

export const triage = {
  'requests.dispatch': sorting((requestId) => ({
    requestId,
    departmentId: at.departmentX,
    topic: 'justice',
    urgency: 'ordinary',
  })),
  'requests.emergency': [
    {
      on: 'dispatched',
      input: step('dispatched', { departmentId: at.departmentY, note: '河水涨了' }),
      may: ['clusterSecretary', 'contactA', 'contactCluster', 'dispatcher'],
      hidden: ['clusterSecretaryC', 'clusterSecretary2', 'contactB', 'contact2', 'dispatcher2'],
    },
    {
      on: 'about a cadre of village A',
      input: async (stage) => ({ requestId: await stage.delicate(), departmentId: at.departmentY }),
      may: ['dispatcher'],
      hidden: [
        'clusterSecretary',
        'clusterSecretaryC',
        'clusterSecretary2',
        'contactA',
        'contactB',
        'contactCluster',
        'contact2',
        'dispatcher2',
      ],
    },
  ],
  'requests.merge': [
    inTriage(async (stage) => ({ requestId: await stage.request('triage'), intoNo: await stage.openNo() })),
  ],
  'requests.notAccept': sorting((requestId) => ({ requestId, reason: 'notThisTown', text: '这件事归县里交通局' })),
  'requests.petition': [inTriage(step('triage', { receiptNo: '信2026-118' }))],
  'requests.release': [
    { ...inTriage(async (stage) => ({ requestId: await stage.heldBack() })), may: ['dispatcher', 'countySupervisor'] },
  ],
  'requests.split': [
    inTriage(
      step('triage', { text: '还有井盖松了', departmentId: at.departmentY, topic: 'civil', urgency: 'ordinary' }),
    ),
  ],
  'requests.press': [
    {
      on: 'dispatched',
      input: step('dispatched', { note: '请抓紧' }),
      may: ['secretaryA', 'clusterSecretary', 'dispatcher'],
      hidden: ['secretaryB', 'secretaryC', 'secretary2', 'clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
    },
    {
      on: 'about a cadre of village A',
      input: async (stage) => ({ requestId: await stage.delicate() }),
      may: ['dispatcher'],
      hidden: [
        'secretaryA',
        'secretaryB',
        'secretaryC',
        'secretary2',
        'clusterSecretary',
        'clusterSecretaryC',
        'clusterSecretary2',
        'dispatcher2',
      ],
    },
  ],
  'requests.markImportant': [
    {
      on: 'dispatched',
      input: step('dispatched', { note: '关系到全组用水' }),
      may: ['secretaryA', 'contactA', 'contactCluster', 'dispatcher'],
      hidden: ['secretaryB', 'secretaryC', 'secretary2', 'contactB', 'contact2', 'dispatcher2'],
    },
  ],
  'requests.firstReview': [
    {
      on: 'marked important',
      input: async (stage) => ({ requestId: await stage.important(), agreed: true }),
      may: ['clusterSecretary', 'dispatcher'],
      hidden: ['clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
    },
  ],
  'requests.offerDown': [
    {
      on: 'held by department X',
      input: async (stage) => ({ requestId: await stage.villageMatter(), level: 'village', reason: '村里更清楚' }),
      ...planners,
    },
  ],
  'requests.takeDown': [{ on: 'offered', input: offered(false), ...asked }],
  'requests.declineDown': [{ on: 'offered', input: offered(false, { reason: '村里没有人手' }), ...asked }],
  'requests.escalate': [
    {
      on: 'held by village A',
      input: offered(true, { reason: '要动用机械' }),
      may: lineA,
      hidden: otherLines,
    },
  ],
  'requests.whistle': [
    {
      on: 'dispatched',
      input: step('dispatched', { body: '供电所', ask: '请来看线', dueOn: '2026-11-27' }),
      ...coordinators,
    },
  ],
  'requests.whistleAnswer': [{ on: 'asked', input: inWork('whistled', { n: 0, text: '明天来换' }), ...coordinators }],
} satisfies Partial<Rows<'requests'>>;
