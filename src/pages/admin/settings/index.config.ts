import { settingsWords } from '#types/words/settings';

export default definePageConfig({ navigationBarTitleText: settingsWords.title });
