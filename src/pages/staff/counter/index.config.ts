import { counterPageWords } from '#types/words/counter-page';

export default definePageConfig({ navigationBarTitleText: counterPageWords.title });
