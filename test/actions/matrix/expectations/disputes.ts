/** Who may handle a dispute case, and who reads a part of her own: nobody above them. */
import type { Stage } from '../stage';
import { offices, otherOffices, personsBut, type Case, type Rows } from './who';

/** Department X's people; `self` is the applicant and the neighbour the other side. */
const ofHandlers = (state: Parameters<Stage['dispute']>[0], more: object = {}): Case => ({
  on: `of department X, ${state}`,
  input: async (stage) => ({ disputeId: await stage.dispute(state), ...more }),
  may: offices,
  hidden: otherOffices,
});

/** Her own part; her household's, the handlers' and everybody else's it is not. */
const ofSides = (more: object = {}): Case => ({
  on: 'she is a side of',
  input: async (stage) => ({ disputeId: await stage.dispute('asking'), ...more }),
  may: ['self', 'neighbour'],
  hidden: personsBut('self', 'neighbour'),
});

export const disputes: Rows<'disputes'> = {
  'disputes.addParty': [ofHandlers('asking', { name: '何老三' })],
  'disputes.agree': [ofHandlers('ready', { form: 'oral', text: '各让半尺', on: '2026-11-24' })],
  'disputes.answer': [ofSides({ agrees: true })],
  'disputes.arrange': [ofHandlers('ready', { startsAt: Date.UTC(2026, 10, 25, 2), place: '村部' })],
  'disputes.consent': [ofHandlers('asking', { party: 2, agrees: true })],
  'disputes.end': [ofHandlers('asking', { why: 'notAgreed' })],
  'disputes.hold': [ofHandlers('due', { came: [1, 2], minutes: '谈过了' })],
  'disputes.mine': [ofSides()],
  'disputes.note': [ofHandlers('asking', { text: '先单独谈' })],
  'disputes.notes': [ofHandlers('asking')],
  'disputes.open': [
    {
      on: 'an accepted dispute of department X',
      input: async (stage) => ({ requestId: await stage.disputed() }),
      may: offices,
      hidden: otherOffices,
    },
  ],
  'disputes.plan': [ofHandlers('asking', { steps: [{ what: '量地界', who: '老李', until: '2026-11-30' }] })],
  'disputes.removeParty': [ofHandlers('asking', { party: 2 })],
  'disputes.say': [ofHandlers('asking', { party: 1, text: '檐水滴到我屋里' })],
  'disputes.show': [ofHandlers('asking')],
  'disputes.tell': [ofSides({ text: '檐水滴到我屋里' })],
  'disputes.unmask': [ofHandlers('asking', { party: 2, why: 'contact' })],
};
