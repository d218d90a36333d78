import { peopleWords } from '#types/words/admin';

export default definePageConfig({ navigationBarTitleText: peopleWords.title });
