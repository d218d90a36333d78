import { requestDeskWords } from '#types/words/staff';

export default definePageConfig({ navigationBarTitleText: requestDeskWords.title });
