import { foundingWords } from '#types/words/founding';

export default definePageConfig({ navigationBarTitleText: foundingWords.title });
