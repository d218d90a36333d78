import { myDisputeWords } from '#types/words/disputes';

export default definePageConfig({ navigationBarTitleText: myDisputeWords.title });
