import { calendarWords } from '#types/words/poster';

export default definePageConfig({ navigationBarTitleText: calendarWords.title });
