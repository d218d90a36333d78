/** Another id beside the half-day, booking or wait that is hers. */
import { fresh } from '../fresh';
import type { Stage } from '../stage';
import { at } from '../stage/ground';
import { smuggled, foreignItems, foreignDays, foreignGroups, foreignFiles, type Smugglings } from './foreign';

const foreignHousehold = ({ people }: Stage) =>
  smuggled('NotYourHousehold', {
    'neighbour in the same group': people.self,
    'resident of the other town': people.resident2,
    'no person': at.villageA,
  });

export const bookings = {
  'bookings.create': {
    as: 'neighbour',
    honest: ({ days }) => ({
      dayId: days.later,
      itemIds: [at.itemX],
      band: '0830',
      named: { name: fresh('褚'), groupId: at.groupA },
      authorisation: { how: 'spoken', at: 0 },
    }),
    ids: {
      'itemIds.*': foreignItems,
      personId: foreignHousehold,
      'named.groupId': foreignGroups,
      follows: async (stage) =>
        smuggled('WrongStep', {
          'visit of a neighbour': await stage.booking('cancelled'),
          'visit of the other town': 'hekou:booking-1',
          'no visit': at.villageA,
        }),
    },
  },
  'bookings.enter': {
    as: 'agentA',
    honest: ({ days }) => ({ name: fresh('卫'), groupId: at.groupA, itemIds: [at.itemX], dayId: days.later }),
    ids: { 'itemIds.*': foreignItems, dayId: foreignDays },
  },
  'bookings.hold': {
    as: 'neighbour',
    honest: ({ days }) => ({ dayId: days.later, itemIds: [at.itemX], band: '1030' }),
    ids: { 'itemIds.*': foreignItems, personId: foreignHousehold },
  },
  'waits.join': {
    as: 'neighbour',
    honest: async (stage) => ({
      dayId: await stage.fullDay(),
      itemIds: [at.itemX],
      named: { name: fresh('施'), groupId: at.groupA },
      authorisation: { how: 'spoken', at: 0 },
    }),
    ids: { 'itemIds.*': foreignItems, personId: foreignHousehold, 'named.groupId': foreignGroups },
  },
  'waits.enter': {
    as: 'agentA',
    honest: async (stage) => ({
      name: fresh('张'),
      groupId: at.groupA,
      itemIds: [at.itemX],
      dayId: await stage.fullDay(),
    }),
    ids: { 'itemIds.*': foreignItems, dayId: foreignDays },
  },
  'bookings.sendPaper': {
    as: 'self',
    honest: async (stage) => ({
      bookingId: await stage.booking('booked'),
      itemId: at.itemX,
      paper: at.paperX,
      fileId: await stage.file('self'),
    }),
    ids: {
      itemId: () =>
        smuggled('PaperNotPhotographed', {
          'item of another booking': at.itemY,
          'item of the other town': at.item2,
          'no item': at.villageA,
        }),
      fileId: foreignFiles,
    },
  },
} satisfies Smugglings;
