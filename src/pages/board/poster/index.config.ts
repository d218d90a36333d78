import { posterWords } from '#types/words/poster';

export default definePageConfig({ navigationBarTitleText: posterWords.title });
