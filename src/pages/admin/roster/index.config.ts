import { rosterPageWords } from '#types/words/roster-board';

export default definePageConfig({ navigationBarTitleText: rosterPageWords.title });
