import { townHomeWords } from '#types/words/admin';

export default definePageConfig({ navigationBarTitleText: townHomeWords.title });
