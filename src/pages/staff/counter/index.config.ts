import { counterPageWords } from '#types/words/staff';

export default definePageConfig({ navigationBarTitleText: counterPageWords.title });
