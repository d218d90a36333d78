import { sessionDeskWords } from '#types/words/group-sessions';

export default definePageConfig({ navigationBarTitleText: sessionDeskWords.title });
