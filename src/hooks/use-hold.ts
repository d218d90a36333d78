/**
 * Keeps a place while she fills in: `useHold(input | null)` asks `bookings.hold` at once and again every few minutes while the page is
 * in sight, quietly. Nothing is promised by it and nobody is told of it; the refusal it may meet is handed back, so that the screen can
 * say early what booking would say late. `null` holds nothing.
 */
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import type { Refusal, RefusalCode } from '#types/errors';
import { call, newCommandId } from '../api/client';
import type { Input } from '../api/entries';
import { inSight } from '../platform/display';

/** Well within the ten minutes a place is kept, with one try to spare. */
const RENEW = 4 * 60_000;

/** Refusals that booking would meet as well; anything else says nothing about the place. */
const TELLING: readonly RefusalCode[] = [
  'DayClosed',
  'DayFull',
  'DayNotYetOpen',
  'DayTooLate',
  'BandFull',
  'BandUnknown',
  'DepartmentNotComing',
  'ItemNotOffered',
  'ItemAlreadyBooked',
  'BookingLimit',
  'PlaceAlreadyYours',
];

export function useHold(input: Input<'bookings.hold'> | null): Refusal | undefined {
  const key = input === null ? '' : JSON.stringify(input);
  const [met, setMet] = useState<{ key: string; refusal: Refusal }>();
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });

  useEffect(() => {
    if (key === '') return undefined;
    let over = false;
    const ask = async () => {
      if (!shown.current || !inSight()) return;
      const asked = JSON.parse(key) as Input<'bookings.hold'>;
      const answer = await call('bookings.hold', asked, { commandId: newCommandId() }).catch(() => undefined);
      if (over || !answer) return;
      const tells = !answer.ok && TELLING.includes(answer.refusal.code);
      setMet(tells ? { key, refusal: answer.refusal } : undefined);
    };
    void ask();
    const timer = setInterval(() => void ask(), RENEW);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [key]);

  return met?.key === key ? met.refusal : undefined;
}
