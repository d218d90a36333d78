import * as z from 'zod/mini';
import { action } from './action';
import { Id, Phone, text, textOrEmpty } from './common';

/** Town → clusters → villages → groups; departments and centres belong to the town. */
export const OrgKind = z.enum(['county', 'town', 'cluster', 'village', 'group', 'department', 'centre']);
export type OrgKind = z.infer<typeof OrgKind>;

export const DepartmentKind = z.enum([
  'justice',
  'planning',
  'civil',
  'social-security',
  'agriculture',
  'health',
  'disabled',
  'veterans',
  'works',
  'emergency',
  'education',
  'market',
  'office',
]);
export type DepartmentKind = z.infer<typeof DepartmentKind>;

export const OrgView = z.object({
  orgId: Id,
  kind: OrgKind,
  name: z.string(),
  parentId: z.nullable(Id),
  /** Only for departments. */
  departmentKind: z.nullable(DepartmentKind),
  /** A department that goes down to the villages. */
  travels: z.boolean(),
  /** A centre's directions in one line, or an organisation's public note. */
  address: z.string(),
  /** Public telephone of an office, never of a person. */
  phone: z.string(),
  /** Clusters a centre serves. */
  serves: z.array(Id),
  /** Places of a village that everybody there knows by name. */
  landmarks: z.array(z.string()),
  active: z.boolean(),
});
export type OrgView = z.infer<typeof OrgView>;

export const organisation = {
  /** Villages of every town with their groups: first use asks only for the village. */
  villages: action({
    id: 'organisation.villages',
    effect: 'read',
    object: { kind: 'none' },
    roles: ['anyone'],
    input: z.strictObject({}),
    output: z.object({
      towns: z.array(
        z.object({
          townId: Id,
          name: z.string(),
          villages: z.array(
            z.object({
              villageId: Id,
              name: z.string(),
              clusterName: z.string(),
              groups: z.array(z.object({ groupId: Id, name: z.string() })),
            }),
          ),
        }),
      ),
    }),
    refusals: [],
  }),
  /** The places a village names: chosen before any map. */
  landmarks: action({
    id: 'organisation.landmarks',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['anyone'],
    input: z.strictObject({ villageId: Id }),
    output: z.object({ landmarks: z.array(z.string()) }),
    refusals: ['VillageUnknown'],
  }),
  /**
   * Whom a complaint may be about: the cadres of one's own village line by name, the town's departments, the town. Without `villageId` the
   * caller's own village; with it the village somebody of that line writes for.
   */
  line: action({
    id: 'organisation.line',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['agent', 'groupCadre', 'contact', 'secretary', 'resident'],
    input: z.strictObject({ villageId: z.optional(Id) }),
    output: z.object({
      line: z.array(
        z.object({
          orgId: Id,
          orgName: z.string(),
          people: z.array(z.object({ personId: Id, name: z.string(), role: z.string() })),
        }),
      ),
      departments: z.array(z.object({ orgId: Id, orgName: z.string() })),
      /** The town itself, for its people who sit in no department; such a complaint is the county's. */
      town: z.object({ orgId: Id, orgName: z.string() }),
    }),
    refusals: ['VillageUnknown'],
  }),
  list: action({
    id: 'organisation.list',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: [
      'staff',
      'head',
      'contact',
      'agent',
      'secretary',
      'clusterSecretary',
      'dispatcher',
      'countySupervisor',
      'admin',
    ],
    input: z.strictObject({ townId: Id, kind: z.optional(OrgKind) }),
    output: z.object({ orgs: z.array(OrgView) }),
    refusals: [],
  }),
  /** Without `orgId` a new organisation is made. `active: false` closes one; refused while something open depends on it. */
  save: action({
    id: 'organisation.save',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({
      townId: Id,
      orgId: z.optional(Id),
      kind: z.enum(['cluster', 'village', 'group', 'department', 'centre']),
      name: text(30),
      parentId: Id,
      departmentKind: z.optional(DepartmentKind),
      travels: z.optional(z.boolean()),
      address: z.optional(textOrEmpty(100)),
      phone: z.optional(Phone),
      serves: z.optional(z.array(Id).check(z.maxLength(20))),
      landmarks: z.optional(z.array(text(20)).check(z.maxLength(40))),
      active: z.boolean(),
    }),
    output: OrgView,
    refusals: ['NameTaken', 'OrgInUse', 'OrgMismatch'],
  }),
  /** A county begins without towns: each is founded by the county's administrator. `slug` begins every id of the town. */
  foundTown: action({
    id: 'organisation.foundTown',
    effect: 'write',
    object: { kind: 'org', field: 'countyId' },
    roles: ['admin'],
    input: z.strictObject({
      countyId: Id,
      slug: z.string().check(z.regex(/^[a-z]{2,20}$/)),
      name: text(30),
      phone: Phone,
    }),
    output: OrgView,
    refusals: ['NameTaken', 'OrgMismatch'],
  }),
};
