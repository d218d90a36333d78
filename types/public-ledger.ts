/**
 * The public ledger: matters of shared facilities (road, lamp, water, rubbish …) in words written by staff, which anybody may read and a
 * resident may follow (“me too”); and how much there was of everything else, as counts per cluster and quarter that single nobody
 * out (`standards.md` “Privacy and dignity”: n ≥ 5). Nobody's own words, name or number is ever part of it.
 */
import * as z from 'zod/mini';
import { action } from './action';
import { Count, DateText, Done, Id, text, textOrEmpty } from './common';
import { Topic } from './request-codes';

export const Facility = z.enum([
  'road',
  'lamp',
  'water',
  'drainage',
  'rubbish',
  'bridge',
  'power',
  'canal', // irrigation
  'toilet',
  'signal', // telephone and network
  'square', // square, playground, pavilion
]);
export type Facility = z.infer<typeof Facility>;

/** `stopped`: ended otherwise than done, without saying how. */
export const MatterStatus = z.enum(['open', 'done', 'stopped']);
export type MatterStatus = z.infer<typeof MatterStatus>;

export const PublicMatter = z.object({
  matterId: Id,
  facility: Facility,
  /** By staff, at most 60 characters. */
  words: z.string(),
  status: MatterStatus,
  /** How far it is, by staff; empty when nothing is said. */
  progress: z.string(),
  villageName: z.string(),
  /** The day it was made public, and the day it ended. */
  since: DateText,
  endedOn: z.nullable(DateText),
  /** So many or a few more follow it: a multiple of 5, brought up to date once a day. Null below 5. */
  followers: z.nullable(Count),
  /** The caller follows it. */
  following: z.boolean(),
});
export type PublicMatter = z.infer<typeof PublicMatter>;

/** One cluster and quarter that is over. Fixed when the quarter was a few days past; matters of the ledger are not counted again. */
export const QuarterCounts = z.object({
  /** `2026-Q3` */
  quarter: z.string(),
  rows: z.array(
    z.object({
      topic: Topic,
      count: Count,
      /** By month, where each of the three may be told; null otherwise. */
      months: z.nullable(z.array(Count)),
    }),
  ),
  /** The other topics together, and all; null where that would single somebody out. */
  rest: z.nullable(Count),
  total: z.nullable(Count),
});
export type QuarterCounts = z.infer<typeof QuarterCounts>;

const Words = text(60);
const Written = z.strictObject({ requestId: Id, facility: Facility, words: Words, progress: textOrEmpty(60) });

/** How the ledger stands for one request, for those who work on it. */
export const MatterOfRequest = z.object({
  matter: z.nullable(PublicMatter),
  /** Why it cannot be made public; null when it can. */
  problem: z.nullable(z.enum(['NotSharedFacility', 'RequestClosed', 'WrongStep'])),
  /** Who follows it, as a number only. */
  followers: Count,
  /** What they wrote beside it, newest first, without their names. */
  theirWords: z.array(z.string()),
});
export type MatterOfRequest = z.infer<typeof MatterOfRequest>;

const office = ['staff', 'head', 'dispatcher'] as const;
const ofRequest = { object: { kind: 'request', field: 'requestId' }, roles: [...office] } as const;
const ofMatter = { effect: 'write', object: { kind: 'publicMatter', field: 'matterId' }, roles: ['resident'] } as const;

export const publicMatters = {
  /** How it stands with one request. */
  ofRequest: action({
    id: 'publicMatters.ofRequest',
    effect: 'read',
    ...ofRequest,
    input: z.strictObject({ requestId: Id }),
    output: MatterOfRequest,
    refusals: [],
  }),
  /** Only an open request about a shared facility: no complaint about somebody, no dispute, nobody's own matter. One matter a request. */
  publish: action({
    id: 'publicMatters.publish',
    effect: 'write',
    ...ofRequest,
    input: Written,
    output: MatterOfRequest,
    refusals: ['NotSharedFacility', 'RequestClosed', 'WrongStep', 'WordsHoldNumber', 'WordsNameSomeone', 'WordsCopied'],
  }),
  amend: action({
    id: 'publicMatters.amend',
    effect: 'write',
    ...ofRequest,
    input: Written,
    output: MatterOfRequest,
    refusals: ['WrongStep', 'WordsHoldNumber', 'WordsNameSomeone', 'WordsCopied'],
  }),
  /** Takes it off the ledger; those who follow are still told the end. */
  withdraw: action({
    id: 'publicMatters.withdraw',
    effect: 'write',
    ...ofRequest,
    input: z.strictObject({ requestId: Id }),
    output: MatterOfRequest,
    refusals: ['WrongStep'],
  }),
  /** Of a village or a whole cluster: what is open, newest first, then what ended in the last 90 days. Readable without signing in. */
  list: action({
    id: 'publicMatters.list',
    effect: 'read',
    object: { kind: 'org', field: 'orgId' },
    roles: ['anyone'],
    input: z.strictObject({ orgId: Id }),
    output: z.object({
      orgName: z.string(),
      clusterId: Id,
      clusterName: z.string(),
      matters: z.array(PublicMatter),
    }),
    refusals: [],
  }),
  /** Counts of the cluster (or of the cluster a village lies in) for the last eight quarters that are over, the latest first. */
  counts: action({
    id: 'publicMatters.counts',
    effect: 'read',
    object: { kind: 'org', field: 'orgId' },
    roles: ['anyone'],
    input: z.strictObject({ orgId: Id }),
    output: z.object({ clusterName: z.string(), quarters: z.array(QuarterCounts) }),
    refusals: [],
  }),
  /** Open matters of her village and cluster that her words may be about, at most three: compared with the words of staff only. Stores nothing. */
  similar: action({
    id: 'publicMatters.similar',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({ text: text(4000), place: z.optional(text(60)) }),
    output: z.object({ matters: z.array(PublicMatter) }),
    refusals: [],
  }),
  /** “Me too”: she is told its end. Her own words, if any, are read by those who work on it, without her name. */
  follow: action({
    id: 'publicMatters.follow',
    ...ofMatter,
    input: z.strictObject({ matterId: Id, words: z.optional(text(200)) }),
    output: PublicMatter,
    refusals: ['MatterOver'],
  }),
  unfollow: action({
    id: 'publicMatters.unfollow',
    ...ofMatter,
    input: z.strictObject({ matterId: Id }),
    output: Done,
    refusals: [],
  }),
  /** What I follow: open first, then what ended in the last 90 days. */
  mine: action({
    id: 'publicMatters.mine',
    effect: 'read',
    object: { kind: 'self' },
    roles: ['resident'],
    input: z.strictObject({}),
    output: z.object({ matters: z.array(PublicMatter) }),
    refusals: [],
  }),
};
