/** Bookings, visits, waits and group sessions, each in the state in which a step has something to do. */
import { loadPlaces } from '../../../../cloudfunctions/actions/day-cards';
import { offerPlaces } from '../../../../cloudfunctions/actions/offer-places';
import { WALK_IN } from '../../../../cloudfunctions/domain/slots';
import { forTown } from '../../../../cloudfunctions/ports/store';
import { filesOn } from './files';
import { at, TUESDAY, type Ground } from './ground';

export function bookingsOn(ground: Ground) {
  const { world, people, days, morning, done } = ground;
  const { file } = filesOn(ground);
  let bookingId = '';
  let waits = 0;
  return {
    /** The booking of `self` at department X for Wednesday. */
    async booking(state: 'booked' | 'cancelled'): Promise<string> {
      type View = { bookingId: string; status: string };
      if (bookingId === '') {
        const order = { dayId: days.later, itemIds: [at.itemX], band: '0830' };
        bookingId = (await done<View>('self', 'bookings.create', order)).bookingId;
      }
      const { status } = await done<View>('self', 'bookings.show', { bookingId });
      if (status !== state)
        await done('self', state === 'booked' ? 'bookings.restore' : 'bookings.cancel', { bookingId });
      return bookingId;
    },

    /** Someone of village A at the counter of department X this morning. */
    async visit(state: 'booked' | 'checkedIn' | 'called' | 'serving'): Promise<string> {
      const visit = morning.pop();
      if (visit === undefined) throw new Error('the morning has no more bookings');
      if (state !== 'booked') await done('staffX', 'counter.checkIn', { bookingId: visit });
      if (state === 'called') await done('staffX', 'counter.call', { bookingId: visit, window: 1 });
      if (state === 'serving') await done('staffX', 'counter.serve', { bookingId: visit });
      return visit;
    },

    /** Someone coming this morning has sent a photograph of a paper ahead. */
    async visitWithPaper(): Promise<string> {
      const visit = await this.visit('booked');
      const paper = {
        paperId: 'papera',
        itemId: at.itemX,
        paper: '合同',
        fileId: 'qingxi:file-x',
        state: 'sent',
        note: '',
      };
      await world.ports.store.updateIf('bookings', visit, [], { set: [[['sentPapers'], [paper]]] });
      return visit;
    },

    /** A visit of `self` this morning, over and written up from paper. */
    async visited(): Promise<string> {
      const record = {
        orgId: at.villageA,
        dayId: days.morning,
        name: '王秀英',
        groupId: at.groupA,
        itemIds: [at.itemX],
        cameAt: TUESDAY,
        outcome: 'done',
      };
      return (await done<{ bookingId: string }>('agentA', 'register.record', record)).bookingId;
    },

    newSession: () => ({
      departmentId: at.departmentX,
      kind: 'talk',
      title: '普法讲座',
      about: '',
      place: '文化广场',
      startsAt: TUESDAY + 1_800_000,
      endsAt: TUESDAY + 9_000_000,
      capacity: 200,
    }),

    /** A coming session of department X in which the spare resident is enrolled by herself. */
    async groupSession(): Promise<string> {
      const { sessionId } = await done<{ sessionId: string }>('staffX', 'groupSessions.save', this.newSession());
      const spare = { sessionId, self: true, personIds: [], named: [] };
      await world.done(people.spare, 'groupSessions.enrol', spare);
      return sessionId;
    },

    /** A half-day on which department X has no place left. */
    async fullDay(): Promise<string> {
      const inTown = forTown(world.ports.store, 'qingxi');
      const places = (await loadPlaces(inTown, days.full)).filter((place) => place.departmentId === at.departmentX);
      for (const { _id, left, band } of places)
        if (left > 0 && band !== WALK_IN)
          await inTown.updateIf('places', _id, [], {
            inc: [
              [['left'], -left],
              [['capacity'], -left],
            ],
          });
      return days.full;
    },

    /** Someone of group A waits there, put on the list by `self`. */
    async wait(): Promise<string> {
      const joining = {
        dayId: await this.fullDay(),
        itemIds: [at.itemX],
        named: { name: `候${(waits += 1)}`, groupId: at.groupA },
        authorisation: { how: 'spoken', at: 0 },
      };
      return (await done<{ waitId: string }>('self', 'waits.join', joining)).waitId;
    },

    /** The same, and a place is offered: as many are opened as it takes until it is her turn. */
    async offer(): Promise<string> {
      const waitId = await this.wait();
      const inTown = forTown(world.ports.store, 'qingxi');
      const place = (await loadPlaces(inTown, days.full)).find((one) => one.departmentId === at.departmentX);
      for (let opened = 0; opened < 60; opened += 1) {
        await inTown.updateIf('places', place?._id ?? '', [], {
          inc: [
            [['left'], 1],
            [['capacity'], 1],
          ],
        });
        await offerPlaces(world.ports, 'qingxi', TUESDAY);
        const { status } = await done<{ status: string }>('self', 'waits.show', { waitId });
        if (status === 'offered') return waitId;
      }
      throw new Error('no place was offered');
    },

    /** The booking of `self`, whose person the agent should telephone first. */
    async awaiting(): Promise<string> {
      const id = await this.booking('booked');
      await forTown(world.ports.store, 'qingxi').updateIf('bookings', id, [], { set: [[['awaitsCall'], true]] });
      return id;
    },

    /** A paper `self` has sent ahead. */
    async paper(): Promise<{ bookingId: string; paperId: string }> {
      type View = { bookingId: string; sentPapers: { paperId: string }[] };
      const id = await this.booking('booked');
      const { sentPapers } = await done<View>('self', 'bookings.show', { bookingId: id });
      if (sentPapers[0]) return { bookingId: id, paperId: sentPapers[0].paperId };
      const sending = { bookingId: id, itemId: at.itemX, paper: at.paperX, fileId: await file('self') };
      const sent = await done<View>('self', 'bookings.sendPaper', sending);
      return { bookingId: id, paperId: sent.sentPapers[0]?.paperId ?? '' };
    },
  };
}
