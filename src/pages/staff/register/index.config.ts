import { registerWords } from '#types/words/staff';

export default definePageConfig({ navigationBarTitleText: registerWords.title });
