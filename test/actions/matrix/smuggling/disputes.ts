/** Pictures beside the case that is hers. */
import { foreignFiles, type Smugglings } from './foreign';

export const disputes = {
  'disputes.agree': {
    as: 'staffX',
    honest: async (stage) => ({
      disputeId: await stage.dispute('ready'),
      form: 'written',
      text: '各让半尺',
      on: '2026-11-24',
      fileIds: [await stage.file('staffX')],
    }),
    ids: { 'fileIds.*': foreignFiles },
  },
} satisfies Smugglings;
