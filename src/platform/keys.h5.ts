import { useEffect, useRef } from 'react';

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** Keys of a desk: `useKeys({ ArrowDown: next, 1: first })`. Silent while something is being written or with Ctrl, Alt, Meta. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
      // Enter on a button is that button's own press.
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

/** Puts the keyboard on an element once it is drawn, and brings it into sight. */
export const focusOn = (id: string): void => {
  setTimeout(() => {
    const element = document.getElementById(id);
    element?.focus();
    element?.scrollIntoView?.({ block: 'nearest' });
  }, 0);
};
