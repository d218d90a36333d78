import Taro from '@tarojs/taro';

/** Calls that leave the page: telephone, clipboard, scanning. Speech and paper are not there in WeChat. */
export const callPhone = (number: string): void =>
  void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);

export const copyText = (text: string): Promise<void> => Taro.setClipboardData({ data: text }).then(() => undefined);

/** The text of a scanned code; null when the person went back. */
export const scanCode: (() => Promise<string | null>) | null = () =>
  Taro.scanCode({ scanType: ['qrCode', 'barCode'] }).then(
    ({ result }) => result,
    () => null,
  );

export const printPage: (() => void) | null = null;

export interface Speech {
  /** Reads aloud; `onEnd` comes at the end or when it is stopped. */
  readonly say: (text: string, onEnd: () => void) => void;
  readonly stop: () => void;
}
export const speech: Speech | null = null;
