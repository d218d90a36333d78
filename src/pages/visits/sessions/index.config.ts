import { sessionWords } from '#types/words/group-sessions';

export default definePageConfig({ navigationBarTitleText: sessionWords.title });
