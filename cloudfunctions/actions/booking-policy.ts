import { settingsOf } from '../domain/settings';
import type { BookingPolicy } from '../domain/slots';
import type { Context } from './context';
import { loadTown } from './load';

/** The town's numbers for booking. */
export const bookingPolicy = async (ctx: Pick<Context, 'county' | 'town'>): Promise<BookingPolicy> =>
  settingsOf(await loadTown(ctx)).booking;
