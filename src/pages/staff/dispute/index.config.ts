import { disputeDeskWords } from '#types/words/dispute-desk';

export default definePageConfig({ navigationBarTitleText: disputeDeskWords.title });
