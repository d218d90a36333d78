/** Who may write the public ledger and who may follow it. */
import { at } from '../stage/ground';
import { everyone, persons, personsBut, townspeople, ofSessionKeepers, type Rows } from './who';

export const publicMatters: Rows<'publicMatters'> = {
  'publicMatters.amend': [
    ofSessionKeepers(async (stage) => ({
      requestId: (await stage.matter()).requestId,
      facility: 'road',
      words: '村口的路不平',
      progress: '石料到了',
    })),
  ],
  'publicMatters.counts': [{ on: 'village A', input: () => ({ orgId: at.villageA }), may: everyone }],
  'publicMatters.follow': [
    {
      on: 'of the town',
      input: async (stage) => ({ matterId: (await stage.matter()).matterId }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'publicMatters.list': [
    { on: 'village A', input: () => ({ orgId: at.villageA }), may: everyone },
    { on: 'the cluster', input: () => ({ orgId: at.cluster }), may: everyone },
  ],
  'publicMatters.mine': [{ on: 'herself', input: () => ({}), may: persons }],
  'publicMatters.ofRequest': [ofSessionKeepers(async (stage) => ({ requestId: await stage.shared() }))],
  'publicMatters.publish': [
    ofSessionKeepers(async (stage) => ({
      requestId: await stage.shared(),
      facility: 'lamp',
      words: '村口的路灯不亮',
      progress: '',
    })),
  ],
  'publicMatters.similar': [{ on: 'herself', input: () => ({ text: '村口的路不平' }), may: persons }],
  'publicMatters.unfollow': [
    {
      on: 'of the town',
      input: async (stage) => ({ matterId: (await stage.matter()).matterId }),
      may: townspeople,
      hidden: personsBut(...townspeople),
    },
  ],
  'publicMatters.withdraw': [ofSessionKeepers(async (stage) => ({ requestId: (await stage.matter()).requestId }))],
};
