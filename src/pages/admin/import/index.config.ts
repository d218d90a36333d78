import { importWords } from '#types/words/foreign-orders';

export default definePageConfig({ navigationBarTitleText: importWords.title });
