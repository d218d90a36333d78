/** Calls that leave the page: telephone, paper, speech. Null where a browser has no such thing. */
export const callPhone = (number: string): void => {
  window.location.href = `tel:${number}`;
};

export const printPage: (() => void) | null = () => window.print();

export interface Speech {
  /** Reads aloud; `onEnd` comes at the end or when it is stopped. */
  readonly say: (text: string, onEnd: () => void) => void;
  readonly stop: () => void;
}
export const speech: Speech | null =
  typeof window !== 'undefined' && 'speechSynthesis' in window
    ? {
        say(text, onEnd) {
          window.speechSynthesis.cancel();
          const words = new SpeechSynthesisUtterance(text);
          words.lang = 'zh-CN';
          words.rate = 0.85;
          words.onend = onEnd;
          words.onerror = onEnd;
          window.speechSynthesis.speak(words);
        },
        stop: () => window.speechSynthesis.cancel(),
      }
    : null;
