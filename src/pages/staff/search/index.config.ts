import { searchWords } from '#types/words/search';

export default definePageConfig({ navigationBarTitleText: searchWords.title });
