import { useEffect, useState } from 'react';

/** From here on lists and details stand side by side (split-view.module.scss). */
const WIDE = '(min-width: 1024px)';
const wide = () => typeof window.matchMedia === 'function' && window.matchMedia(WIDE).matches;

/** Whether list and detail are both in sight. */
export function useIsDesk(): boolean {
  const [desk, setDesk] = useState(wide);
  useEffect(() => {
    if (typeof window.matchMedia !== 'function') return undefined;
    const query = window.matchMedia(WIDE);
    const changed = () => setDesk(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return desk;
}
