import { enterWords } from '#types/words/entering';

export default definePageConfig({ navigationBarTitleText: enterWords.title });
