/**
 * What a town learns from its people's decisions against the machine: which examples count, which are held back to try it on, and what replaces
 * what. An example holds no word: the text is read when it is learned from, so that erasing it takes it out.
 */
import type { Topic } from '#types/request-codes';
import type { Learned } from '#types/routing-rules';
import type { Stored } from './organisation';
import { isDelicate } from './requests/delicate';
import type { RequestDoc } from './requests/state';
import type { TextModel } from './text-model/model';
import { beats, learnTown, withTown, type Example, type TownModel } from './text-model/town';

/** `<town>:example-<hash of request>`: the last decision of a person about it. */
export interface ExampleDoc extends Stored {
  readonly requestId: string;
  readonly topic: Topic;
  /** When it was decided, epoch ms. */
  readonly at: number;
  /** What the machine took it for; null when it had no guess. */
  readonly guess: Topic | null;
}

/** `<town>:routing-learning`: which vocabulary is in use. Ids name `TownModelDoc`s; null is the common model alone. */
export interface LearningDoc extends Stored {
  readonly currentId: string | null;
  /** What was used before, its own `null` being the common model; null when there is nothing to go back to. */
  readonly former: { readonly id: string | null } | null;
  readonly inUseSince: number | null;
  readonly last: Learned | null;
  /** Business date of the last night it was tried. */
  readonly lastDay: string;
  /** Newest example it has been tried with, and with how many: nothing new, nothing to learn. */
  readonly seenUntil: number;
  readonly triedWith: number;
}

/** `<town>:town-model-<date>` */
export interface TownModelDoc extends Stored {
  readonly model: TownModel;
  readonly at: number;
}

export const learningId = (town: string): string => `${town}:routing-learning`;
export const townModelId = (town: string, date: string): string => `${town}:town-model-${date}`;

/** What is sealed or about somebody is never learned from. */
export const mayTeach = (request: RequestDoc): boolean =>
  !isDelicate(request) && request.kind !== 'dispute' && request.aboutId === null && request.hiddenFrom.length === 0;

/** Of a few examples five more are news, of 25 to 500 a fifth. */
const LEAST_NEW = 5;
const MOST_NEW = 100;

/**
 * So many new examples make it worth learning again. A night costs by what it learns from, old and new: learning from every new one
 * at once would cost a town more each night, for a vocabulary that one example hardly changes.
 */
export const enoughNew = (triedWith: number): number =>
  Math.min(MOST_NEW, Math.max(LEAST_NEW, Math.ceil(triedWith / 5)));

/** A share of the newest is held back, and never fewer than can prove something. */
const HELD_BACK = 0.2;
const LEAST_HELD_BACK = 20;

export interface Tried {
  readonly learned: Learned;
  /** Null: the present one stays. */
  readonly model: TownModel | null;
}

/**
 * Learns from all but the newest and tries it on those, none of which the present vocabulary has seen. Null when there are too few to
 * prove anything.
 */
export function tryLearning(
  common: TextModel,
  present: TownModel | null,
  examples: readonly Example[],
  now: number,
): Tried | null {
  // a morning's decisions may share their moment: the same examples make the same vocabulary
  const ordered = [...examples].sort((a, b) => a.at - b.at || (a.text < b.text ? -1 : 1));
  const count = Math.max(LEAST_HELD_BACK, Math.ceil(ordered.length * HELD_BACK));
  const training = ordered.slice(0, -count);
  const heldBack = ordered.slice(-count).filter(({ at }) => at > (present?.until ?? 0));
  if (training.length === 0 || heldBack.length < LEAST_HELD_BACK) return null;
  const before = present === null ? common : withTown(common, present);
  const model = learnTown(common, training);
  const after = withTown(common, model);
  const adopted = beats(before, after, heldBack);
  return {
    learned: {
      at: now,
      examples: training.length,
      heldBack: heldBack.length,
      rightBefore: rightOf(before, heldBack),
      rightAfter: rightOf(after, heldBack),
      adopted,
    },
    model: adopted ? model : null,
  };
}

const rightOf = (model: TextModel, examples: readonly Example[]): number =>
  examples.filter(({ text, topic }) => model.classify(text)[0]?.topic === topic).length;
