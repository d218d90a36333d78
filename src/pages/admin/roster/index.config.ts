import { rosterPageWords } from '#types/words/admin';

export default definePageConfig({ navigationBarTitleText: rosterPageWords.title });
