import { monthSheetWords } from '#types/words/roster-board';

export default definePageConfig({ navigationBarTitleText: monthSheetWords.title });
