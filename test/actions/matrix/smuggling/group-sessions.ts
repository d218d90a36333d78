/** Another id beside the session that is hers. */
import { fresh } from '../fresh';
import { at } from '../stage/ground';
import { smuggled, type Smugglings } from './foreign';

export const groupSessions = {
  'groupSessions.enrol': {
    as: 'self',
    honest: async (stage) => ({
      sessionId: await stage.groupSession(),
      self: true,
      personIds: [stage.people.housemate],
      named: [{ name: fresh('何'), groupId: at.groupA }],
    }),
    ids: {
      'personIds.*': ({ people }) =>
        smuggled('NotYourHousehold', {
          neighbour: people.neighbour,
          'resident of the other town': people.resident2,
          'no person': at.villageA,
        }),
      'named.*.groupId': () =>
        smuggled('GroupUnknown', { 'of the other town': at.group2, 'a village': at.villageA, county: at.county }),
    },
  },
  'groupSessions.mark': {
    as: 'staffX',
    honest: async (stage) => ({
      sessionId: await stage.groupSession(),
      marks: [{ personId: stage.people.spare, came: true, outcome: null }],
    }),
    ids: {
      'marks.*.personId': ({ people }) =>
        smuggled('WrongStep', { 'not enrolled': people.self, 'resident of the other town': people.resident2 }),
    },
  },
  'groupSessions.save': {
    as: 'staffX',
    honest: async (stage) => ({ ...stage.newSession(), sessionId: await stage.groupSession() }),
    ids: {
      sessionId: (stage) =>
        smuggled('NotFound', { 'no session': at.villageA, 'a half-day': stage.days.later, county: at.county }),
    },
  },
  'groupSessions.withdraw': {
    as: 'self',
    honest: async (stage) => {
      const sessionId = await stage.groupSession();
      await stage.done('self', 'groupSessions.enrol', { sessionId, self: true, personIds: [], named: [] });
      return { sessionId, personIds: [stage.people.self] };
    },
    ids: {
      'personIds.*': ({ people }) => smuggled('WrongStep', { 'enrolled by herself': people.spare }),
    },
  },
} satisfies Smugglings;
