import { rulesWords } from '#types/words/routing-rules';

export default definePageConfig({ navigationBarTitleText: rulesWords.title });
