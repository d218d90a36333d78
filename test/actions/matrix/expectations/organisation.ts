/** Who may look after organisations, people, appointments, items and settings. */
import { fresh } from '../fresh';
import { at } from '../stage/ground';
import { everyone, persons, personsBut, admins, appointedHere, appointedThere, ofAdmins, type Rows } from './who';

export const appointments: Rows<'appointments'> = {
  'appointments.end': [
    ofAdmins('of the town', async (stage) => ({ appointmentId: await stage.appointment() })),
    {
      on: 'of the county',
      input: async (stage) => ({ appointmentId: await stage.countyAppointment() }),
      may: ['adminCounty'],
      hidden: ['admin', 'admin2'],
    },
  ],
  'appointments.grant': [
    ofAdmins('at the town', (stage) => ({ orgId: at.town, role: 'dispatcher', personId: stage.people.spare })),
    ofAdmins('at a village', (stage) => ({ orgId: at.villageC, role: 'agent', personId: stage.people.spare })),
    {
      on: 'at the county',
      input: (stage) => ({ orgId: at.county, role: 'countySupervisor', personId: stage.people.spareOther }),
      may: ['adminCounty'],
      hidden: ['admin', 'admin2'],
    },
  ],
};

export const items: Rows<'items'> = {
  'items.list': [{ on: 'the town', input: () => ({ townId: at.town }), may: everyone }],
  'items.save': [
    ofAdmins('new', () => ({
      townId: at.town,
      kind: 'service',
      name: fresh('事项'),
      everyday: [],
      departmentId: at.departmentX,
      minutes: 10,
      papers: [],
      onTheSpot: '',
      trueWill: false,
      active: true,
    })),
  ],
  'items.showPicture': [{ on: 'a specimen', input: async (stage) => stage.specimen(), may: everyone }],
};

export const organisation: Rows<'organisation'> = {
  'organisation.foundTown': [
    {
      on: 'the county',
      input: () => ({ countyId: at.county, slug: 'xinzhen', name: '新镇', phone: '0900-5583900' }),
      may: ['adminCounty'],
      hidden: ['admin', 'admin2'],
    },
  ],
  'organisation.landmarks': [{ on: 'village A', input: () => ({ villageId: at.villageA }), may: everyone }],
  'organisation.line': [
    { on: 'her own village', input: () => ({}), may: persons },
    {
      on: 'village A, to write for someone there',
      input: () => ({ villageId: at.villageA }),
      may: ['agentA', 'contactA', 'contactCluster', 'secretaryA'],
      hidden: personsBut('agentA', 'contactA', 'contactCluster', 'secretaryA'),
    },
  ],
  'organisation.list': [
    { on: 'the town', input: () => ({ townId: at.town }), may: appointedHere, hidden: appointedThere },
    {
      on: 'villages only',
      input: () => ({ townId: at.town, kind: 'village' }),
      may: appointedHere,
      hidden: appointedThere,
    },
  ],
  'organisation.save': [
    ofAdmins('new group', () => ({
      townId: at.town,
      kind: 'group',
      name: fresh('新组'),
      parentId: at.villageC,
      active: true,
    })),
  ],
  'organisation.villages': [{ on: 'the county', input: () => ({}), may: everyone }],
};

export const people: Rows<'people'> = {
  'people.household': [{ on: 'her own', input: () => ({}), may: persons }],
  'people.list': [
    ofAdmins('appointed', () => ({ townId: at.town })),
    ofAdmins('of village A', () => ({ townId: at.town, villageId: at.villageA })),
  ],
  'people.save': [
    ofAdmins('new', () => ({ townId: at.town, name: fresh('郑'), villageId: at.villageC })),
    ofAdmins('known', (stage) => ({ townId: at.town, personId: stage.people.spare, name: '吴生' })),
  ],
};

export const settings: Rows<'settings'> = {
  'settings.saveBooking': [ofAdmins('the town', (stage) => ({ townId: at.town, booking: stage.booked }))],
  'settings.showDuty': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'settings.showDigest': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'settings.saveDigest': [ofAdmins('the town', () => ({ townId: at.town, digest: { first: 510, second: 870 } }))],
  'settings.saveDuty': [
    {
      on: 'the town',
      input: (stage) => ({ townId: at.town, standingId: stage.people.dispatcher, days: [] }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'settings.saveCalendar': [
    {
      on: 'the year after next',
      input: () => ({ townId: at.town, table: { year: 2028, holidays: [], workdays: [] } }),
      may: ['countySupervisor', 'adminCounty'],
      hidden: ['admin2'],
    },
  ],
  'settings.showCalendar': [
    {
      on: 'the years known',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', 'countySupervisor', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
  'settings.showBooking': [
    {
      on: 'the town',
      input: () => ({ townId: at.town }),
      may: ['dispatcher', ...admins],
      hidden: ['dispatcher2', 'admin2'],
    },
  ],
};
