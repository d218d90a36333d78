import { triageWords } from '#types/words/admin';

export default definePageConfig({ navigationBarTitleText: triageWords.title });
