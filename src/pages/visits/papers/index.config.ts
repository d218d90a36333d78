import { sendPaperWords } from '#types/words/visits';

export default definePageConfig({ navigationBarTitleText: sendPaperWords.title });
