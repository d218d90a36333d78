import { countyWords } from '#types/words/county';

export default definePageConfig({ navigationBarTitleText: countyWords.title });
