import { staffHomeWords } from '#types/words/staff';

export default definePageConfig({ navigationBarTitleText: staffHomeWords.title });
