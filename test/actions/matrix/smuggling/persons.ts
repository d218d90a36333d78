/** Another id in what is for everybody. */
import { at } from '../stage/ground';
import { smuggled, type Smugglings } from './foreign';

export const persons = {
  'myData.answer': {
    as: 'admin',
    honest: async (stage) => ({ townId: at.town, correctionId: await stage.correction(), accept: false }),
    ids: {
      correctionId: async (stage) =>
        smuggled('NotFound', { 'of the other town': await stage.correction('hekou'), 'no correction': at.villageA }),
    },
  },
  'myData.correct': {
    as: 'residentB',
    honest: async (stage) => {
      await stage.answerCorrections();
      return { villageId: at.villageC, groupId: 'qingxi:group-03-1' };
    },
    ids: {
      villageId: () => smuggled('VillageUnknown', { 'of the other town': at.village2, 'a department': at.departmentX }),
      groupId: () =>
        smuggled('GroupUnknown', {
          'of another village': at.groupA,
          'of the other town': at.group2,
          county: at.county,
        }),
    },
  },
  'session.join': {
    as: 'unjoined',
    honest: () => ({ name: '陈新', villageId: at.villageA, groupId: at.groupA }),
    ids: {
      villageId: () =>
        smuggled('VillageUnknown', { 'a department': at.departmentX, 'a group': at.groupA, county: at.county }),
      groupId: () =>
        smuggled('GroupUnknown', {
          'of another village': at.groupB,
          'of the other town': at.group2,
          'no group': at.departmentX,
        }),
    },
  },
} satisfies Smugglings;
