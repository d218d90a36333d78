/** Another id beside the town whose half-days she plans. */
import { defaultRosterSettings } from '../../../../cloudfunctions/domain/roster/settings';
import { at } from '../stage/ground';
import { smuggled, foreignItems, type Smugglings } from './foreign';

const foreignCentres = () =>
  smuggled('OrgMismatch', { 'of the other town': at.centre2, 'a village': at.villageA, county: at.county });
const foreignDepartmentsOfPlan = () =>
  smuggled('OrgMismatch', { 'of the other town': at.department2, 'a village': at.villageA, county: at.county });
const aPlan = (date: string) => ({
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

export const days = {
  'days.nearest': {
    as: 'nobody',
    honest: () => ({ villageId: at.villageA, itemIds: [at.itemX] }),
    ids: {
      'itemIds.*': foreignItems,
      dayId: ({ days }) =>
        smuggled('ignored', { 'half-day of the other town': days.other, 'no half-day': at.villageA }),
    },
  },
  'days.show': {
    as: 'nobody',
    honest: ({ days }) => ({ dayId: days.later }),
    ids: {
      villageId: () => smuggled('ignored', { 'village of the other town': at.village2, 'no village': at.county }),
    },
  },
  'roster.add': {
    as: 'dispatcher',
    honest: () => aPlan('2026-11-27'),
    ids: { 'days.*.centreId': foreignCentres, 'days.*.departments.*.departmentId': foreignDepartmentsOfPlan },
  },
  'roster.check': {
    as: 'dispatcher',
    honest: () => aPlan('2026-12-02'),
    // nothing is stored and no name of theirs comes back
    ids: {
      'days.*.centreId': () => smuggled('ignored', { 'of the other town': at.centre2, county: at.county }),
      'days.*.departments.*.departmentId': () =>
        smuggled('ignored', { 'of the other town': at.department2, county: at.county }),
    },
  },
  'roster.publish': {
    as: 'dispatcher',
    honest: () => ({
      townId: at.town,
      month: '2027-01',
      days: [
        {
          date: '2027-01-05',
          half: 'am',
          centreId: at.centre,
          departments: [{ departmentId: at.departmentX, presence: 'comes', people: 1 }],
        },
      ],
    }),
    ids: {
      'days.*.centreId': () =>
        smuggled('OrgMismatch', { 'of the other town': at.centre2, 'a village': at.villageA, county: at.county }),
      'days.*.departments.*.departmentId': () =>
        smuggled('OrgMismatch', { 'of the other town': at.department2, 'a village': at.villageA, county: at.county }),
    },
  },
  'roster.saveSettings': {
    as: 'dispatcher',
    honest: () => ({
      townId: at.town,
      settings: {
        ...defaultRosterSettings,
        perCentre: [{ centreId: at.centre, halfDays: 2 }],
        markets: [{ centreId: at.centre, digits: [3, 8], lunar: true, wish: 'prefer' }],
        leave: [{ departmentId: at.departmentX, from: '2026-12-01', to: '2026-12-04' }],
        packing: [{ departmentId: at.departmentX, things: ['公章'] }],
      },
    }),
    ids: {
      'settings.perCentre.*.centreId': foreignCentres,
      'settings.markets.*.centreId': foreignCentres,
      'settings.leave.*.departmentId': foreignDepartmentsOfPlan,
      'settings.packing.*.departmentId': foreignDepartmentsOfPlan,
    },
  },
  'roster.saveSpecialist': {
    as: 'countySupervisor',
    honest: () => ({ townId: at.town, name: '法律顾问', departmentIds: [at.departmentX, at.department2] }),
    ids: {
      specialistId: () => smuggled('NotFound', { 'no specialist': 'county:specialist-none', 'a village': at.villageA }),
      'departmentIds.*': () =>
        smuggled('OrgMismatch', {
          'a village': at.villageA,
          county: at.county,
          'of no town': 'nowhere:department-justice',
        }),
    },
  },
} satisfies Smugglings;
