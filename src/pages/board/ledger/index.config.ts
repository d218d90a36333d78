import { ledgerWords } from '#types/words/public-ledger';

export default definePageConfig({ navigationBarTitleText: ledgerWords.title });
