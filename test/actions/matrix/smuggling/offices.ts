/** Another id in what the office works with. */
import { fresh } from '../fresh';
import type { Stage } from '../stage';
import { at } from '../stage/ground';
import { aRule } from '../stage/offices';
import { smuggled, foreignDepartments, pictureOf, foreignVillages, type Smugglings } from './foreign';

const foreignSheets = async (stage: Stage) =>
  smuggled('FileMissing', {
    'picture of her own': await stage.file('dispatcher'),
    'picture of the other town': await pictureOf(stage, 'resident2'),
    'no file': at.villageA,
  });
const foreignInRules = {
  'rules.*.then.departmentId': foreignDepartments,
  'rules.*.then.assistingIds.*': foreignDepartments,
  'rules.*.when.villageIds.*': () =>
    smuggled('VillageUnknown', { 'of the other town': at.village2, 'a department': at.departmentX, county: at.county }),
};

export const offices = {
  'search.requests': {
    as: 'dispatcher',
    honest: () => ({ orgId: at.town, words: '漏雨', villageId: at.villageA }),
    ids: { villageId: foreignVillages },
  },
  'search.save': {
    as: 'secretaryA',
    honest: () => ({ orgId: at.villageA, name: fresh('看'), filters: { villageId: at.villageA } }),
    ids: { 'filters.villageId': foreignVillages },
  },
  'search.export': {
    as: 'dispatcher',
    honest: async (stage) => ({ orgId: at.town, words: await stage.requestNo(), villageId: at.villageA }),
    ids: { villageId: foreignVillages },
  },
  'foreignOrders.preview': {
    as: 'dispatcher',
    honest: async (stage) => ({ townId: at.town, fileId: await stage.sheet(), from: 'county' }),
    ids: { fileId: foreignSheets },
  },
  'foreignOrders.import': {
    as: 'dispatcher',
    honest: async (stage) => ({
      townId: at.town,
      fileId: await stage.sheet(),
      from: 'county',
      mapping: { number: 0, text: 1 },
      rows: [2],
    }),
    ids: { fileId: foreignSheets },
  },
  'foreignOrders.enter': {
    as: 'staffX',
    honest: () => ({
      townId: at.town,
      from: 'county',
      number: fresh('XJ'),
      text: '路灯坏了',
      villageId: at.villageA,
      groupId: at.groupA,
    }),
    ids: {
      villageId: foreignVillages,
      groupId: () =>
        smuggled('GroupUnknown', {
          'group of the other town': at.group2,
          'group of another village': at.groupB,
          'a village': at.villageA,
        }),
    },
  },
  'routingRules.dryRun': {
    as: 'dispatcher',
    honest: () => ({ townId: at.town, rules: [aRule()], last: 20 }),
    ids: foreignInRules,
  },
  'routingRules.save': {
    as: 'dispatcher',
    honest: async (stage) => ({ townId: at.town, revision: await stage.rulesRevision(), rules: [aRule()] }),
    ids: foreignInRules,
  },
} satisfies Smugglings;
