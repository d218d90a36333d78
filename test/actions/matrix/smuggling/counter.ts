/** Another id beside the department or village that is hers. */
import { fresh } from '../fresh';
import { at } from '../stage/ground';
import { smuggled, foreignItems, foreignDays, foreignGroups, type Smugglings } from './foreign';

const itemsOfOthers = () => [
  ...foreignItems(),
  ...smuggled('ItemNotOffered', { 'item of another department': at.itemY }),
];

export const counter = {
  'counter.enter': {
    as: 'staffX',
    honest: ({ days }) => ({
      departmentId: at.departmentX,
      dayId: days.later,
      name: fresh('秦'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    }),
    ids: { dayId: foreignDays, groupId: foreignGroups, 'itemIds.*': itemsOfOthers },
  },
  'counter.find': {
    as: 'staffX',
    honest: ({ days }) => ({ departmentId: at.departmentX, dayId: days.morning, words: '赵' }),
    ids: { dayId: foreignDays },
  },
  'counter.next': {
    as: 'staffX',
    honest: ({ days }) => ({ departmentId: at.departmentX, dayId: days.morning, window: 1 }),
    ids: { dayId: foreignDays },
  },
  'counter.walkIn': {
    as: 'staffX',
    honest: ({ days }) => ({
      departmentId: at.departmentX,
      dayId: days.morning,
      name: fresh('尤'),
      groupId: at.groupB,
      itemIds: [at.itemX],
    }),
    ids: { dayId: foreignDays, groupId: foreignGroups, 'itemIds.*': itemsOfOthers },
  },
  'counter.list': {
    as: 'staffX',
    honest: ({ days }) => ({ departmentId: at.departmentX, dayId: days.morning }),
    ids: { dayId: foreignDays },
  },
  'register.record': {
    as: 'agentA',
    honest: (stage) => ({
      orgId: at.villageA,
      dayId: stage.days.morning,
      name: fresh('许'),
      groupId: at.groupA,
      itemIds: [at.itemX],
      cameAt: stage.now,
      outcome: 'done',
    }),
    ids: {
      dayId: foreignDays,
      groupId: () => [...foreignGroups(), ...smuggled('GroupUnknown', { 'of another village': at.groupB })],
      'itemIds.*': foreignItems,
    },
  },
  'register.show': {
    as: 'agentA',
    honest: ({ days }) => ({ villageId: at.villageA, dayId: days.morning }),
    ids: { dayId: foreignDays },
  },
} satisfies Smugglings;
