import { appointments } from '#types/people';
import { ok, refuse } from '#types/errors';
import { isLive, roleHeldAt, type AppointmentDoc, type OrgDoc } from '../domain/organisation';
import { commit, writeAction, type Handler } from './context';
import { hash24, townOf } from './ids';
import { loadPerson, queryAll } from './load';
import { isOurs } from './people';
import { appointmentView } from './views';

/** An id for each time a person holds a role at an organisation: two hands that grant the same at once meet the same id. */
const appointmentIdOf = (personId: string, role: string, orgId: string, time: number): string =>
  `county:appointment-${hash24(personId, role, orgId, ...(time > 1 ? [String(time)] : [])).slice(0, 20)}`;

const grant = writeAction(
  appointments.grant,
  async (ctx, { orgId, personId, role, until }) => {
    const org = await ctx.store.get<OrgDoc>('orgs', orgId);
    if (!org || !roleHeldAt[role].includes(org.kind) || !org.active) return refuse('OrgMismatch', { field: 'role' });
    const person = townOf(personId) === 'county' ? await loadPerson(ctx.county, personId) : null;
    if (!person || !(await isOurs(ctx, ctx.town, person))) return refuse('NotFound', { field: 'personId' });
    if (until !== undefined && until <= ctx.now)
      return refuse('BadInput', { field: 'until', params: { problem: 'too_small' } });
    return commit(ctx, ctx.ports.store, async (tx) => {
      for (let time = 1; ; time += 1) {
        const _id = appointmentIdOf(personId, role, orgId, time);
        const held = await tx.get<AppointmentDoc>('appointments', _id);
        if (held && (held.until === null || held.until > ctx.now)) return refuse('AlreadyAppointed');
        if (held) continue;
        tx.insert<AppointmentDoc>('appointments', {
          _id,
          town: 'county',
          personId,
          role,
          orgId,
          orgName: org.name,
          inTown: org.town,
          from: ctx.now,
          until: until ?? null,
        });
        return ok({ appointmentId: _id });
      }
    });
  },
  async (ctx, { appointmentId = '' }) => {
    const held = await ctx.county.get<AppointmentDoc>('appointments', appointmentId);
    if (!held) throw new Error('the appointment just granted is not there');
    return appointmentView(held);
  },
);

const end = writeAction(
  appointments.end,
  async (ctx, { appointmentId }) => {
    const known = await ctx.county.get<AppointmentDoc>('appointments', appointmentId);
    if (!known) return refuse('NotFound', { field: 'appointmentId' });
    const admins =
      known.role === 'admin'
        ? (await queryAll<AppointmentDoc>(ctx.county, 'appointments', { eq: { orgId: known.orgId } })).filter(
            (held) => held.role === 'admin' && held._id !== appointmentId && isLive(held, ctx.now),
          )
        : [];
    return commit(ctx, ctx.ports.store, async (tx) => {
      const held = await tx.get<AppointmentDoc>('appointments', appointmentId);
      if (!held || (held.until !== null && held.until <= ctx.now)) return refuse('AppointmentEnded');
      if (held.role === 'admin') {
        let others = 0;
        for (const { _id } of admins) {
          const other = await tx.get<AppointmentDoc>('appointments', _id);
          if (!other || !isLive(other, ctx.now)) continue;
          others += 1;
          // two administrators who end each other at once: one of them must notice
          await tx.guard('appointments', _id);
        }
        if (others === 0) return refuse('LastAdministrator');
      }
      // ended before it began counts as ended now: it must never start
      tx.update('appointments', appointmentId, { set: [[['until'], Math.max(ctx.now, held.from)]] });
      return ok({ appointmentId });
    });
  },
  async () => ({ done: true as const }),
);

export const appointmentActions: readonly Handler[] = [grant, end];
