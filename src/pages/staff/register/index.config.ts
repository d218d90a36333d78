import { registerWords } from '#types/words/entering';

export default definePageConfig({ navigationBarTitleText: registerWords.title });
