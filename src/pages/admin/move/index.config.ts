import { moveWords } from '#types/words/moves';

export default definePageConfig({ navigationBarTitleText: moveWords.title });
