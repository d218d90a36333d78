/** Who may see and plan half-days. */
import { defaultRosterSettings } from '../../../../cloudfunctions/domain/roster/settings';
import { at } from '../stage/ground';
import { type Case, everyone, admins, offices, appointedHere, appointedThere, without, type Rows } from './who';

/** A plan of one half-day. */
const planOf = (date: string) => ({
  townId: at.town,
  month: date.slice(0, 7),
  days: [
    {
      date,
      half: 'pm',
      centreId: at.centre,
      departments: [{ departmentId: at.departmentX, presence: 'comes', people: 1 }],
    },
  ],
});
/** The dispatcher's, and the other town's knows nothing of it. */
const ofDispatcher = (input: Case['input']): Case => ({
  on: 'a half-day',
  input,
  may: ['dispatcher'],
  hidden: ['dispatcher2'],
});

export const days: Rows<'days'> = {
  'days.nearest': [{ on: 'village A', input: () => ({ villageId: at.villageA, itemIds: [at.itemX] }), may: everyone }],
  'days.poster': [{ on: 'village A', input: () => ({ villageId: at.villageA, month: '2026-11' }), may: everyone }],
  'days.show': [{ on: 'half-day', input: (stage) => ({ dayId: stage.days.later }), may: everyone }],
  'days.upcoming': [{ on: 'village A', input: () => ({ villageId: at.villageA }), may: everyone }],
};

export const moves: Rows<'moves'> = {
  'moves.preview': [ofDispatcher((stage) => ({ dayId: stage.days.movable, to: { date: '2026-11-30', half: 'pm' } }))],
  'moves.show': [
    {
      on: 'a half-day',
      input: (stage) => ({ dayId: stage.days.movable }),
      may: ['dispatcher', ...offices, 'staffY', 'headY', 'contactA', 'contactB', 'contactCluster'],
      hidden: ['dispatcher2', 'staff2', 'head2', 'contact2'],
    },
  ],
  'moves.start': [
    ofDispatcher((stage) => ({
      dayId: stage.days.movable,
      to: { date: '2026-11-30', half: 'pm' },
      reason: '下大雨',
    })),
  ],
  'moves.undo': [ofDispatcher((stage) => ({ dayId: stage.days.movable }))],
};

export const roster: Rows<'roster'> = {
  'roster.add': [
    {
      on: 'November',
      input: () => planOf('2026-11-30'),
      may: ['dispatcher'],
      hidden: ['dispatcher2'],
    },
  ],
  'roster.check': [{ on: 'December', input: () => planOf('2026-12-02'), may: ['dispatcher'], hidden: ['dispatcher2'] }],
  'roster.clashes': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'roster.propose': [
    {
      on: 'December',
      input: () => ({ townId: at.town, month: '2026-12' }),
      may: ['dispatcher'],
      hidden: ['dispatcher2'],
    },
  ],
  'roster.publish': [
    {
      on: 'December',
      input: () => ({
        townId: at.town,
        month: '2026-12',
        days: [
          {
            date: '2026-12-01',
            half: 'am',
            centreId: at.centre,
            departments: [{ departmentId: at.departmentX, presence: 'comes', people: 1 }],
          },
        ],
      }),
      may: ['dispatcher'],
      hidden: ['dispatcher2'],
    },
  ],
  'roster.saveSettings': [
    {
      on: 'the town',
      input: () => ({ townId: at.town, settings: defaultRosterSettings }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  // binds several towns: the county's alone, so that the town's own administrator does not have it either
  'roster.saveSpecialist': [
    {
      on: 'departments of both towns',
      input: () => ({ townId: at.town, name: '法律顾问', departmentIds: [at.departmentX, at.department2] }),
      may: ['countySupervisor', 'adminCounty'],
      hidden: ['admin2'],
    },
  ],
  'roster.settings': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'roster.show': [
    {
      on: 'November',
      input: () => ({ townId: at.town, month: '2026-11' }),
      may: without(appointedHere, 'agentA', 'agentB', 'agentC', 'secretaryA', 'secretaryB', 'secretaryC'),
      hidden: without(appointedThere, 'agent2', 'secretary2'),
    },
  ],
  'roster.specialists': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', 'countySupervisor', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
};
