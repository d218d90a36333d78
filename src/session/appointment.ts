/**
 * The appointment a person works under: `useAppointment(['staff', 'head'])` gives the chosen one of those roles, all of them, and
 * `choose`. The choice only changes the view: every live appointment authorises. Kept on this device.
 */
import type { AppointedRole } from '#types/action';
import type { AppointmentView } from '#types/people';
import { kept } from '../storage';
import { useSession } from './session';
import { createStore } from './store';

const KEY = 'appointment';
const chosen = createStore<string>(kept.get<string>(KEY) ?? '');

export const chooseAppointment = (appointmentId: string): void => {
  kept.set(KEY, appointmentId);
  chosen.set(appointmentId);
};

export interface Appointments {
  /** Null when she holds none of these roles. */
  readonly current: AppointmentView | null;
  readonly all: readonly AppointmentView[];
}

export function useAppointment(roles: readonly AppointedRole[]): Appointments {
  const { person } = useSession();
  const id = chosen.use();
  const all = (person?.appointments ?? []).filter(({ role }) => (roles as readonly string[]).includes(role));
  return { current: all.find(({ appointmentId }) => appointmentId === id) ?? all[0] ?? null, all };
}
