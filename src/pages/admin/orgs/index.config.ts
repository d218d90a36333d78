import { orgsWords } from '#types/words/admin';

export default definePageConfig({ navigationBarTitleText: orgsWords.title });
