import { enterWords } from '#types/words/staff';

export default definePageConfig({ navigationBarTitleText: enterWords.title });
