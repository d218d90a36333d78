/** Who may do what at the counter of a centre, on its screen and in the register. */
import { fresh } from '../fresh';
import type { Stage } from '../stage';
import { at } from '../stage/ground';
import { everyone, offices, otherOffices, atOtherDoors, cadres, without, ofOffices, type Rows } from './who';

const visit = (state: Parameters<Stage['visit']>[0], more: object = {}) => {
  return async (stage: Stage) => ({ bookingId: await stage.visit(state), ...more });
};
/** A visit of this morning that was done on paper. */
const onPaper = (stage: Stage) => ({
  dayId: stage.days.morning,
  name: fresh('朱'),
  groupId: at.groupA,
  itemIds: [at.itemX],
  cameAt: stage.now,
  outcome: 'done',
});

export const counter: Rows<'counter'> = {
  'counter.call': [ofOffices('checked in', visit('checkedIn', { window: 2 }))],
  'counter.checkIn': [ofOffices('booked', visit('booked'))],
  'counter.checkPaper': [
    ofOffices('sent ahead', async (stage) => ({
      bookingId: await stage.visitWithPaper(),
      paperId: 'papera',
      good: false,
      note: '看不清',
    })),
  ],
  'counter.days': [ofOffices('department X', () => ({ departmentId: at.departmentX }))],
  'counter.enter': [
    ofOffices('department X', (stage) => ({
      departmentId: at.departmentX,
      dayId: stage.days.later,
      name: fresh('韩'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    })),
  ],
  'counter.find': [
    ofOffices('department X', (stage) => ({
      departmentId: at.departmentX,
      dayId: stage.days.morning,
      words: '赵',
    })),
  ],
  'counter.finish': [
    ofOffices('served', visit('serving', { outcome: 'done' })),
    ofOffices('becomes a request', visit('serving', { outcome: 'request', note: '还缺一份证明要等' })),
  ],
  'counter.list': [ofOffices('department X', (stage) => ({ departmentId: at.departmentX, dayId: stage.days.morning }))],
  'counter.next': [
    ofOffices('somebody waits', async (stage) => {
      await stage.visit('checkedIn');
      return { departmentId: at.departmentX, dayId: stage.days.morning, window: 3 };
    }),
  ],
  'counter.noShow': [ofOffices('booked', visit('booked'))],
  'counter.serve': [ofOffices('checked in', visit('checkedIn'))],
  'counter.skip': [ofOffices('called', visit('called'))],
  'counter.undo': [ofOffices('checked in', visit('checkedIn'))],
  'counter.walkIn': [
    ofOffices('department X', (stage) => ({
      departmentId: at.departmentX,
      dayId: stage.days.morning,
      name: fresh('杨'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    })),
  ],
};

export const display: Rows<'display'> = {
  'display.show': [{ on: 'the centre', input: () => ({ centreId: at.centre }), may: everyone }],
};

export const register: Rows<'register'> = {
  'register.days': [
    {
      on: 'village A',
      input: () => ({ orgId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: [...offices, ...otherOffices, 'agentB', 'agentC', 'agent2', 'contactB', 'contact2'],
    },
    {
      on: 'department X',
      input: () => ({ orgId: at.departmentX }),
      may: offices,
      hidden: [
        ...otherOffices,
        'agentA',
        'agentB',
        'agentC',
        'agent2',
        'contactA',
        'contactCluster',
        'contactB',
        'contact2',
      ],
    },
  ],
  'register.record': [
    {
      on: 'by village A',
      input: (stage) => ({ ...onPaper(stage), orgId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: [...offices, ...otherOffices, 'agentB', 'agentC', 'agent2', 'contactB', 'contact2'],
    },
    {
      on: 'by department X',
      input: (stage) => ({ ...onPaper(stage), orgId: at.departmentX }),
      may: offices,
      hidden: [
        ...otherOffices,
        'agentA',
        'agentB',
        'agentC',
        'agent2',
        'contactA',
        'contactCluster',
        'contactB',
        'contact2',
      ],
    },
  ],
  'register.show': [
    {
      on: 'village A',
      input: (stage) => ({ villageId: at.villageA, dayId: stage.days.morning }),
      may: ['agentA', 'contactA', 'contactCluster', 'secretaryA'],
      hidden: without(atOtherDoors, ...cadres),
    },
  ],
};
