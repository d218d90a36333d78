/** Another id beside the organisation, person or item that is hers. */
import { fresh } from '../fresh';
import type { Stage } from '../stage';
import { at } from '../stage/ground';
import { smuggled, foreignDepartments, pictureOf, foreignFiles, type Smugglings } from './foreign';

/** On duty is one of the town's dispatchers. */
const notOnDuty = (people: Stage['people']) =>
  smuggled('NotFound', {
    'dispatcher of the other town': people.dispatcher2,
    'secretary of village A': people.secretaryA,
    'no person': at.villageA,
  });

export const organisation = {
  'appointments.grant': {
    as: 'admin',
    honest: ({ people }) => ({ orgId: at.villageB, role: 'agent', personId: people.spare }),
    ids: {
      personId: ({ people }) =>
        smuggled('NotFound', {
          'resident of the other town': people.resident2,
          'staff of the other town': people.staff2,
          "the county's": people.countySupervisor,
          'no person': at.villageA,
        }),
    },
  },
  'items.save': {
    as: 'admin',
    honest: async (stage) => ({
      townId: at.town,
      kind: 'service',
      name: fresh('事项乙'),
      everyday: [],
      departmentId: at.departmentX,
      minutes: 10,
      papers: [{ name: '样表', paperKind: 'other', pictureId: await stage.file('admin') }],
      onTheSpot: '',
      trueWill: false,
      active: true,
    }),
    ids: {
      itemId: () => smuggled('NotFound', { 'item of the other town': at.item2, 'no item': at.villageA }),
      departmentId: foreignDepartments,
      'papers.*.pictureId': foreignFiles,
    },
  },
  'items.showPicture': {
    as: 'nobody',
    honest: async (stage) => stage.specimen(),
    ids: {
      pictureId: async (stage) =>
        smuggled('NotFound', {
          'picture of a resident': await stage.file('self'),
          'picture of the other town': await pictureOf(stage, 'resident2'),
          'no picture': at.villageA,
        }),
    },
  },
  'organisation.save': {
    as: 'admin',
    honest: () => ({
      townId: at.town,
      kind: 'centre',
      name: fresh('新中心'),
      parentId: at.town,
      serves: [at.cluster],
      active: true,
    }),
    ids: {
      orgId: () => [
        ...smuggled('OrgMismatch', { 'centre of the other town': at.centre2, 'another kind': at.villageA }),
        ...smuggled('NotFound', { 'none such': 'qingxi:centre-99' }),
      ],
      parentId: () =>
        smuggled('OrgMismatch', { 'the other town': at.town2, 'a village': at.villageA, county: at.county }),
      'serves.*': () =>
        smuggled('OrgMismatch', { 'cluster of the other town': 'hekou:cluster-1', 'a village': at.villageA }),
    },
  },
  'people.list': {
    as: 'admin',
    honest: () => ({ townId: at.town, villageId: at.villageC }),
    ids: { villageId: () => smuggled('ignored', { 'of the other town': at.village2, county: at.county }) },
  },
  'people.save': {
    as: 'admin',
    honest: () => ({ townId: at.town, name: fresh('蒋'), villageId: at.villageC, groupId: 'qingxi:group-03-1' }),
    ids: {
      personId: ({ people }) =>
        smuggled('NotFound', {
          'resident of the other town': people.resident2,
          'staff of the other town': people.staff2,
          "the county's": people.adminCounty,
          'no person': at.villageA,
        }),
      villageId: () => smuggled('VillageUnknown', { 'of the other town': at.village2, 'a department': at.departmentX }),
      groupId: () =>
        smuggled('GroupUnknown', {
          'of another village': at.groupA,
          'of the other town': at.group2,
          county: at.county,
        }),
    },
  },
  'settings.saveDuty': {
    as: 'dispatcher',
    honest: ({ people }) => ({
      townId: at.town,
      standingId: people.dispatcher,
      days: [{ date: '2026-12-01', personId: people.dispatcher }],
    }),
    ids: {
      standingId: ({ people }) => notOnDuty(people),
      'days.*.personId': ({ people }) => notOnDuty(people),
    },
  },
} satisfies Smugglings;
