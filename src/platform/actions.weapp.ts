import Taro from '@tarojs/taro';

/** Calls that leave the page: telephone. Speech and paper are not there in WeChat. */
export const callPhone = (number: string): void =>
  void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);

export const printPage: (() => void) | null = null;

export interface Speech {
  /** Reads aloud; `onEnd` comes at the end or when it is stopped. */
  readonly say: (text: string, onEnd: () => void) => void;
  readonly stop: () => void;
}
export const speech: Speech | null = null;
