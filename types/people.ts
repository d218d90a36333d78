import * as z from 'zod/mini';
import { action, roles } from './action';
import { CommandId, Cursor, Done, EpochMs, Id, PersonName, Phone } from './common';

export const AppointedRole = z.enum([
  'agent',
  'groupCadre',
  'contact',
  'staff',
  'head',
  'secretary',
  'clusterSecretary',
  'dispatcher',
  'countySupervisor',
  'admin',
]);
const RoleName = z.enum(roles);

export const AppointmentView = z.object({
  appointmentId: Id,
  role: AppointedRole,
  orgId: Id,
  orgName: z.string(),
  townId: Id,
  from: EpochMs,
  until: z.nullable(EpochMs),
});
export type AppointmentView = z.infer<typeof AppointmentView>;

export const PersonView = z.object({
  personId: Id,
  name: z.string(),
  /** 138****0001, or empty. */
  phoneMasked: z.string(),
  villageId: z.nullable(Id),
  villageName: z.string(),
  groupId: z.nullable(Id),
  groupName: z.string(),
  householdId: z.nullable(Id),
  appointments: z.array(AppointmentView),
});
export type PersonView = z.infer<typeof PersonView>;

export const session = {
  /** Who is calling, in which roles, and the business time of the server. Never refuses. */
  show: action({
    id: 'session.show',
    effect: 'read',
    object: { kind: 'none' },
    roles: ['anyone'],
    input: z.strictObject({}),
    output: z.object({
      now: EpochMs,
      /** Sample data carries a watermark. */
      sample: z.boolean(),
      countyName: z.string(),
      person: z.nullable(
        z.object({
          personId: Id,
          name: z.string(),
          villageId: z.nullable(Id),
          villageName: z.string(),
          townId: z.nullable(Id),
          roles: z.array(RoleName),
          appointments: z.array(AppointmentView),
          unread: z.int(),
        }),
      ),
    }),
    refusals: [],
  }),
  /** A signed-in platform identity without a person becomes a resident of a village. */
  join: action({
    id: 'session.join',
    effect: 'write',
    object: { kind: 'identity' },
    roles: ['resident'],
    input: z.strictObject({ name: PersonName, villageId: Id, groupId: z.optional(Id), phone: z.optional(Phone) }),
    output: z.object({ personId: Id }),
    refusals: ['AlreadyJoined', 'VillageUnknown', 'GroupUnknown'],
  }),
};

export const people = {
  /** The caller's household, herself first: whom she may book and ask for. */
  household: action({
    id: 'people.household',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({}),
    output: z.object({ members: z.array(z.object({ personId: Id, name: z.string(), self: z.boolean() })) }),
    refusals: [],
  }),
  /** People of one village, or everyone holding an appointment in the town when `villageId` is left out. */
  list: action({
    id: 'people.list',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({ townId: Id, villageId: z.optional(Id), cursor: z.optional(Cursor) }),
    output: z.object({ people: z.array(PersonView), next: z.nullable(z.string()) }),
    refusals: [],
  }),
  save: action({
    id: 'people.save',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({
      townId: Id,
      personId: z.optional(Id),
      name: PersonName,
      phone: z.optional(Phone),
      villageId: z.optional(Id),
      groupId: z.optional(Id),
    }),
    output: PersonView,
    refusals: ['VillageUnknown', 'GroupUnknown', 'PhoneOfAnother'],
  }),
};

export const appointments = {
  grant: action({
    id: 'appointments.grant',
    effect: 'write',
    object: { kind: 'org', field: 'orgId' },
    roles: ['admin'],
    input: z.strictObject({ orgId: Id, personId: Id, role: AppointedRole, until: z.optional(EpochMs) }),
    output: AppointmentView,
    refusals: ['OrgMismatch', 'AlreadyAppointed'],
  }),
  end: action({
    id: 'appointments.end',
    effect: 'write',
    object: { kind: 'appointment', field: 'appointmentId' },
    roles: ['admin'],
    input: z.strictObject({ appointmentId: Id }),
    output: Done,
    refusals: ['AppointmentEnded', 'LastAdministrator'],
  }),
};

/** What `POST /fn/api` takes; the action's own schema reads `input`. */
export const Call = z.strictObject({
  action: z.string().check(z.maxLength(60)),
  input: z.optional(z.unknown()),
  commandId: z.optional(CommandId),
});
