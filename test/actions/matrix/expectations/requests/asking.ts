/** Requests as they are made, seen and taken back. */
import { fresh } from '../../fresh';
import { type CallerName, at } from '../../stage/ground';
import { step, lineA, otherLines, inWork } from './steps';
import {
  type Case,
  persons,
  offices,
  otherOffices,
  atTheDoor,
  atOtherDoors,
  cadres,
  top,
  listKeepers,
  without,
  ownOnly,
  type Rows,
} from '../who';

const worklistOf = (orgId: string, ...may: CallerName[]): Case => ({
  on: orgId,
  input: () => ({ orgId, bucket: 'open' }),
  may: [...may],
  hidden: without([...listKeepers, ...cadres], ...may),
});

export const asking = {
  'requests.submit': [{ on: 'her own', input: () => ({ kind: 'question', text: '低保怎么办' }), may: persons }],
  'requests.preview': [{ on: 'a text', input: () => ({ text: '路灯不亮' }), may: persons }],
  'requests.enter': [
    {
      on: 'for someone of group A',
      input: () => ({ name: fresh('冯'), groupId: at.groupA, text: '门口的路坏了', source: 'visit' }),
      may: atTheDoor,
      hidden: atOtherDoors,
    },
  ],
  'requests.mine': [{ on: 'her own', input: () => ({ open: true }), may: persons }],
  'requests.show': [
    ownOnly(
      'dispatched to X',
      step('dispatched'),
      'agentA',
      'cadreA',
      'contactA',
      'contactCluster',
      'staffX',
      'headX',
      'secretaryA',
      'clusterSecretary',
      ...top,
    ),
    ownOnly(
      'in triage',
      step('triage'),
      'agentA',
      'cadreA',
      'contactA',
      'contactCluster',
      'secretaryA',
      'clusterSecretary',
      ...top,
    ),
    // a complaint about the village line never reaches it (standards.md "Privacy and dignity")
    ownOnly('about a cadre of village A', async (stage) => ({ requestId: await stage.delicate() }), ...top),
  ],
  'requests.writeDown': [
    {
      on: 'spoken',
      input: async (stage) => ({ requestId: await stage.spoken(), text: '她说桥栏杆断了一截' }),
      may: [...offices, ...lineA, 'dispatcher'],
      hidden: [...otherOffices, ...otherLines, 'dispatcher2'],
    },
  ],
  'requests.unmask': [
    {
      on: 'dispatched to X',
      input: step('dispatched', { why: 'contact' }),
      may: ['staffX', 'headX', 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary', 'dispatcher'],
      hidden: [
        ...otherOffices,
        'contactB',
        'contact2',
        'secretaryB',
        'secretaryC',
        'secretary2',
        'clusterSecretaryC',
        'clusterSecretary2',
        'dispatcher2',
      ],
    },
    {
      on: 'about the town’s own people, called back',
      input: async (stage) => ({ requestId: await stage.ofCounty('callBack'), why: 'callBack' }),
      may: ['staffX', 'headX', 'countySupervisor'],
      hidden: without(listKeepers, 'staffX', 'headX', 'countySupervisor'),
    },
  ],
  'requests.withdraw': [ownOnly('dispatched', step('dispatched'))],
  'requests.remind': [ownOnly('dispatched', step('dispatched', { note: '还没人来' }))],
  'requests.appeal': [
    ownOnly('not taken on', async (stage) => ({ requestId: await stage.turnedDown(), note: '请再看看' })),
  ],
  'requests.answerBack': [ownOnly('asked', inWork('waiting', { text: '是东头第一户' }))],
  'requests.worklist': [
    worklistOf(at.departmentX, ...top, 'staffX', 'headX'),
    worklistOf(at.groupA, ...top, ...lineA),
    worklistOf(at.villageA, ...top, 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary'),
    worklistOf(at.cluster, ...top, 'contactCluster', 'clusterSecretary'),
    worklistOf(at.town, ...top),
    worklistOf(at.county, 'countySupervisor'),
  ],
} satisfies Partial<Rows<'requests'>>;
