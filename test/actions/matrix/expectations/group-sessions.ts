/** Who may hold sessions for many and put themselves down for them. */
import type { Stage } from '../stage';
import { at } from '../stage/ground';
import { everyone, personsBut, offices, townspeople, ofSessionKeepers, type Rows } from './who';

const ofSession = async (stage: Stage) => ({ sessionId: await stage.groupSession() });

export const groupSessions: Rows<'groupSessions'> = {
  'groupSessions.end': [
    ofSessionKeepers(async (stage) => ({ ...(await ofSession(stage)), as: 'cancelled', reason: '' })),
  ],
  'groupSessions.enrol': [
    {
      on: 'of the town',
      input: async (stage) => ({ ...(await ofSession(stage)), self: true, personIds: [], named: [] }),
      may: [...townspeople, ...offices, 'dispatcher'],
      hidden: personsBut(...townspeople, ...offices, 'dispatcher'),
    },
  ],
  'groupSessions.list': [ofSessionKeepers(() => ({ departmentId: at.departmentX }))],
  'groupSessions.mark': [
    ofSessionKeepers(async (stage) => ({
      ...(await ofSession(stage)),
      marks: [{ personId: stage.people.spare, came: true, outcome: null }],
    })),
  ],
  'groupSessions.roll': [ofSessionKeepers(ofSession)],
  'groupSessions.save': [ofSessionKeepers((stage) => stage.newSession())],
  'groupSessions.upcoming': [{ on: 'the town', input: () => ({ townId: at.town }), may: everyone }],
  'groupSessions.withdraw': [
    {
      on: 'of the town',
      input: async (stage) => ({ ...(await ofSession(stage)), personIds: [stage.people.spare] }),
      may: [...townspeople, ...offices, 'dispatcher'],
      hidden: personsBut(...townspeople, ...offices, 'dispatcher'),
    },
  ],
};
