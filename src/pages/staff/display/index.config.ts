import { displayWords } from '#types/words/display';

export default definePageConfig({ navigationBarTitleText: displayWords.title });
