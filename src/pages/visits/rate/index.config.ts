import { rateWords } from '#types/words/visits';

export default definePageConfig({ navigationBarTitleText: rateWords.title });
