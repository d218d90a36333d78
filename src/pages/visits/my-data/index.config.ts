import { myDataWords } from '#types/words/my-data';

export default definePageConfig({ navigationBarTitleText: myDataWords.title });
