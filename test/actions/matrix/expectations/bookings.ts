/** Who may book, for whom, and who may see it. */
import { fresh } from '../fresh';
import type { Stage } from '../stage';
import { at } from '../stage/ground';
import {
  type Case,
  persons,
  personsBut,
  atTheDoor,
  atOtherDoors,
  otherCallers,
  townspeople,
  ownOnly,
  type Rows,
} from './who';

const ownBooking = (state: Parameters<Stage['booking']>[0]) => async (stage: Stage) => ({
  bookingId: await stage.booking(state),
});
/** Put on the list by `self` for someone of group A. */
const ofWaiting = (on: string, state: 'wait' | 'offer'): Case =>
  ownOnly(on, async (stage) => ({ waitId: await stage[state]() }), 'agentA', 'contactA', 'contactCluster');

export const bookings: Rows<'bookings'> = {
  'bookings.calendarEntry': [ownOnly('coming', ownBooking('booked'), 'agentA', 'contactA', 'contactCluster')],
  'bookings.cancel': [ownOnly('coming', ownBooking('booked'), 'agentA', 'contactA', 'contactCluster')],
  'bookings.confirmCall': [
    {
      on: 'awaiting a call',
      input: async (stage) => ({ bookingId: await stage.awaiting(), comes: true }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: otherCallers,
    },
  ],
  // before they book it
  'bookings.hold': [
    {
      on: 'half-day of the town',
      input: (stage) => ({ dayId: stage.days.later, itemIds: [at.itemY], band: '1030' }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'bookings.create': [
    {
      on: 'half-day of the town',
      input: (stage) => ({ dayId: stage.days.later, itemIds: [at.itemY], band: '0930' }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'bookings.enter': [
    {
      on: 'for someone of group A',
      input: (stage) => ({ name: fresh('周'), groupId: at.groupA, itemIds: [at.itemX], dayId: stage.days.later }),
      may: atTheDoor,
      hidden: atOtherDoors,
    },
  ],
  'bookings.list': [{ on: 'her own', input: () => ({ coming: true }), may: persons }],
  'bookings.rate': [
    ownOnly('over', async (stage) => ({ bookingId: await stage.visited(), level: 5 })),
    ownOnly('over and bad', async (stage) => ({ bookingId: await stage.visited(), level: 1, words: '等了很久' })),
  ],
  'bookings.restore': [ownOnly('just cancelled', ownBooking('cancelled'), 'agentA', 'contactA', 'contactCluster')],
  'bookings.show': [
    ownOnly('coming', ownBooking('booked'), 'agentA', 'contactA', 'contactCluster', 'staffX', 'headX'),
    ownOnly('just cancelled', ownBooking('cancelled'), 'agentA', 'contactA', 'contactCluster', 'staffX', 'headX'),
  ],
  'bookings.sendPaper': [
    ownOnly(
      'coming',
      async (stage) => ({
        bookingId: await stage.booking('booked'),
        itemId: at.itemX,
        paper: at.paperX,
        fileId: await stage.file('self'),
      }),
      'agentA',
    ),
  ],
  'bookings.showPaper': [ownOnly('sent', async (stage) => stage.paper(), 'agentA', 'staffX', 'headX')],
  'bookings.toCall': [
    {
      on: 'village A',
      input: () => ({ villageId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster'],
      hidden: otherCallers,
    },
  ],
};

export const waits: Rows<'waits'> = {
  'waits.accept': [ofWaiting('offered', 'offer')],
  'waits.decline': [ofWaiting('offered', 'offer')],
  'waits.enter': [
    {
      on: 'for someone of group A',
      input: async (stage) => ({
        name: fresh('吕'),
        groupId: at.groupA,
        itemIds: [at.itemX],
        dayId: await stage.fullDay(),
      }),
      may: atTheDoor,
      hidden: atOtherDoors,
    },
  ],
  'waits.join': [
    {
      on: 'half-day of the town',
      input: async (stage) => ({ dayId: await stage.fullDay(), itemIds: [at.itemX] }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'waits.leave': [ofWaiting('waiting', 'wait')],
  'waits.list': [{ on: 'her own', input: () => ({}), may: persons }],
  'waits.show': [ofWaiting('waiting', 'wait'), ofWaiting('offered', 'offer')],
};
