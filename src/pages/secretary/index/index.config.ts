import { watchWords } from '#types/words/secretary';

export default definePageConfig({ navigationBarTitleText: watchWords.title });
