/** Another id beside the request that is hers. */
import { fresh } from '../fresh';
import type { Stage } from '../stage';
import { at } from '../stage/ground';
import { type Smuggling, smuggled, foreignDepartments, foreignFiles, type Smugglings } from './foreign';

const foreignVoices = async (stage: Stage) =>
  smuggled('VoiceNotReady', {
    'of a neighbour': await stage.voice('neighbour'),
    'of the other town': await stage.voice('resident2'),
    'a picture': await stage.file('self'),
    'no file': at.villageA,
  });
const aboutSecretary = ({ people }: Stage) => ({ orgId: at.villageA, personId: people.secretaryA });
const foreignAbout: Smuggling['ids'] = {
  'about.orgId': () =>
    smuggled('AboutUnknown', {
      'where she does not sit': at.villageB,
      'of the other town': at.department2,
      county: at.county,
      'no organisation': at.itemY,
    }),
  'about.personId': ({ people }) =>
    smuggled('AboutUnknown', {
      'no cadre': people.neighbour,
      'of another village': people.secretaryB,
      'of the other town': people.secretary2,
      'no person': at.villageA,
    }),
};

export const requests = {
  'requests.worklist': {
    as: 'dispatcher',
    honest: () => ({ orgId: at.town, bucket: 'open', townId: at.town }),
    ids: {
      townId: () => smuggled('NotFound', { 'of the other town': at.town2, county: at.county, 'no town': at.villageA }),
    },
  },
  'requests.dispatch': {
    as: 'dispatcher',
    honest: async (stage) => ({
      requestId: await stage.request('triage'),
      departmentId: at.departmentX,
      topic: 'justice',
      urgency: 'ordinary',
    }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.addAssisting': {
    as: 'staffX',
    honest: async (stage) => ({
      requestId: await stage.request('dispatched'),
      departmentId: at.departmentY,
      ask: '请核对低保',
      days: 2,
    }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.endAssisting': {
    as: 'staffX',
    honest: async (stage) => ({ requestId: await stage.inWork('assisted'), departmentId: at.departmentY }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.reply': {
    as: 'staffX',
    honest: async (stage) => ({
      requestId: await stage.request('accepted'),
      text: '修好了，看照片',
      fileIds: [await stage.file('staffX')],
    }),
    ids: { 'fileIds.*': foreignFiles },
  },
  'requests.answerBack': {
    as: 'self',
    honest: async (stage) => ({
      requestId: await stage.inWork('waiting'),
      text: '是东头第一户',
      fileIds: [await stage.file('self')],
    }),
    ids: { 'fileIds.*': foreignFiles },
  },
  'requests.emergency': {
    as: 'clusterSecretary',
    honest: async (stage) => ({ requestId: await stage.request('dispatched'), departmentId: at.departmentY }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.split': {
    as: 'dispatcher',
    honest: async (stage) => ({
      requestId: await stage.request('triage'),
      text: '还有井盖松了',
      departmentId: at.departmentY,
      topic: 'civil',
      urgency: 'ordinary',
    }),
    ids: { departmentId: foreignDepartments },
  },
  'requests.enter': {
    as: 'agentA',
    honest: async (stage) => ({
      name: fresh('沈'),
      groupId: at.groupA,
      text: '桥栏杆坏了',
      source: 'visit',
      fileIds: [await stage.file('agentA')],
      voiceId: await stage.voice('agentA'),
      about: aboutSecretary(stage),
    }),
    ids: { 'fileIds.*': foreignFiles, voiceId: foreignVoices, ...foreignAbout },
  },
  'requests.preview': {
    as: 'self',
    honest: (stage) => ({ text: '渠里没有水', about: aboutSecretary(stage) }),
    ids: foreignAbout,
  },
  'requests.submit': {
    as: 'self',
    honest: async (stage) => ({
      kind: 'help',
      text: '渠里没有水',
      fileIds: [await stage.file('self')],
      voiceId: await stage.voice('self'),
      about: aboutSecretary(stage),
      personId: stage.people.housemate,
    }),
    ids: {
      'fileIds.*': foreignFiles,
      voiceId: foreignVoices,
      ...foreignAbout,
      personId: ({ people }) =>
        smuggled('NotYourHousehold', {
          'neighbour in the same group': people.neighbour,
          'resident of the other town': people.resident2,
          'no person': at.villageA,
        }),
    },
  },
  'requests.transfer': {
    as: 'staffX',
    honest: async (stage) => ({
      requestId: await stage.request('dispatched'),
      departmentId: at.departmentY,
      reason: '是民政的事',
    }),
    ids: { departmentId: foreignDepartments },
  },
} satisfies Smugglings;
