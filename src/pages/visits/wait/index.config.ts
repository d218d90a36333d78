import { waitWords } from '#types/words/waits';

export default definePageConfig({ navigationBarTitleText: waitWords.title });
