import { reportWords } from '#types/words/admin';

export default definePageConfig({ navigationBarTitleText: reportWords.title });
