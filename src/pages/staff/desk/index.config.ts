import { deskSignInWords } from '#types/words/desk-sign-in';

export default definePageConfig({ navigationBarTitleText: deskSignInWords.title });
