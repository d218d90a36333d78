import { itemsWords } from '#types/words/admin';

export default definePageConfig({ navigationBarTitleText: itemsWords.title });
