/**
 * What a text is about, who is responsible, how urgent it is, and the very words that led there (PIPL Art. 24: reasons are shown and a person
 * may overrule). The topic comes from the learned model, or from an ordered table of words (`types/words/routing`) where there is none;
 * danger, officials and urgency always come from the table. Which department answers for a topic is each town's configuration. Two readings
 * of one text never differ.
 */
import type { DepartmentKind } from '#types/organisation';
import type { Topic, Urgency } from '#types/request-codes';
import type { Danger } from '#types/words/danger';
import type { RoutingRule, RoutingWords } from '#types/words/routing';
import { sureAt, type TextModel } from './text-model/model';

export interface RoutingConfig {
  /** The topic's department in this town; null where a person decides. A rule may name a nearer one. */
  readonly departments: Readonly<Record<Topic, DepartmentKind | null>>;
  readonly words: RoutingWords;
}

/** The usual division of work in a town: the default of the configuration. */
export const usualDepartments: RoutingConfig['departments'] = {
  planning: 'planning',
  roads: 'works',
  utilities: 'works',
  environment: 'emergency',
  agriculture: 'agriculture',
  civil: 'civil',
  'social-security': 'social-security',
  health: 'health',
  education: 'education',
  market: 'market',
  justice: 'justice',
  safety: 'emergency',
  party: 'office',
  other: null,
};

export interface Guess {
  readonly topic: Topic;
  /** Sum over the words found, repeated ones a little more; only comparable within one text. The certainty, where the model guessed. */
  readonly weight: number;
  /** 0 to 1, where the model guessed. */
  readonly probability?: number;
  /** As they stand in the text, the weightiest first. */
  readonly words: readonly string[];
}

export interface Route {
  readonly topic: Topic;
  readonly departmentKind: DepartmentKind | null;
  readonly urgency: Urgency;
  /** Who found the topic. */
  readonly by: 'words' | 'model';
  /** `sure` only when one topic clearly leads; everything else goes to triage. */
  readonly certainty: 'sure' | 'unsure';
  readonly because: readonly string[];
  /** At most three, the best first. */
  readonly guesses: readonly Guess[];
  /** What to call before anything else: police 110, fire 119, ambulance 120, violence at home 110 and 12338. */
  readonly danger: Danger | null;
  /** Speaks of corruption by officials: the app names the lawful channels (12388) first. */
  readonly officials: boolean;
}

/** A topic leads clearly with one strong word or two plain ones, and twice the weight of the next. */
const ENOUGH = 2;
const LEAD = 2;
/** A word heard again adds half of its weight, at most twice: long letters repeat what they are about. */
const REPEAT = 0.5;
const MOST_REPEATS = 2;
/** The opening of a long letter (its subject, its first breath) says what it is about. */
const OPENING = 24;
const OPENING_FACTOR = 1.5;
const LONG = 80;

interface Hit {
  readonly rule: RoutingRule;
  readonly word: string;
  readonly at: number;
}

/** A guess below it says nothing. */
const LEAST_PROBABILITY = 0.05;
/** Guessed to be about cadres, a request is kept from the village line: that takes more than what chance gives each of fourteen topics. */
const LEAST_PARTY = 0.1;

/** Gives the router of a configuration: prepared once, used for every text. */
export function routerFor(config: RoutingConfig, model: TextModel | null = null): (text: string) => Route {
  const { rules, danger, officials } = config.words;
  const entries = entriesOf(rules);

  return (text) => {
    const read = normalText(text);
    const hits = withoutOverlaps(read, entries);
    const byWords = guessesFrom(hits, rules, read.length >= LONG ? OPENING : 0);
    const learned = model === null ? null : guessesBy(model, text, byWords);
    const guesses = learned?.guesses ?? byWords;
    const [best, second] = guesses;
    const inDanger = danger.find(({ anyOf }) => anyOf.some((word) => read.includes(word)))?.danger ?? null;
    const sure = learned ? learned.sure : isClear(best, second);
    const topic = best?.topic ?? 'other';
    const own = hits.filter(({ rule }) => rule.topic === topic).map(({ rule }) => rule);
    return {
      topic,
      departmentKind: own.find(({ department }) => department !== undefined)?.department ?? config.departments[topic],
      urgency: inDanger !== null ? 'urgent' : urgencyOf(own),
      by: learned ? 'model' : 'words',
      certainty: sure ? 'sure' : 'unsure',
      because: best?.words ?? [],
      guesses: learned ? guesses : guesses.slice(0, 3),
      danger: inDanger,
      officials: officials.some((word) => read.includes(word)),
    };
  };
}

type Entries = readonly { readonly rule: RoutingRule; readonly word: string }[];
const preparedEntries = new WeakMap<readonly RoutingRule[], Entries>();

/** Longest words first. Every town has the same table: it is prepared once. */
function entriesOf(rules: readonly RoutingRule[]): Entries {
  const known = preparedEntries.get(rules);
  if (known) return known;
  const entries = rules
    .flatMap((rule) => rule.anyOf.map((word) => ({ rule, word: normalText(word) })))
    .sort((a, b) => b.word.length - a.word.length);
  preparedEntries.set(rules, entries);
  return entries;
}

const isClear = (best: Guess | undefined, second: Guess | undefined): boolean =>
  best !== undefined && best.weight >= ENOUGH && best.weight >= LEAD * (second?.weight ?? 0);

/**
 * The model's guesses, at most three. What the words call the conduct of cadres stays among them whatever the model says, and is then
 * sure of nothing else: until a person has decided, it counts as such (standards.md "Privacy").
 */
function guessesBy(model: TextModel, text: string, byWords: readonly Guess[]): { guesses: Guess[]; sure: boolean } {
  const ranked = model.classify(text);
  const guesses = ranked
    .filter(
      ({ topic, probability }, n) => n === 0 || probability >= (topic === 'party' ? LEAST_PARTY : LEAST_PROBABILITY),
    )
    .slice(0, 3)
    .map(({ topic, probability }): Guess => ({
      topic,
      weight: probability,
      probability,
      words: model.reasons(text, topic),
    }));
  const [best] = guesses;
  const mayBeParty = byWords[0]?.topic === 'party' && isClear(byWords[0], byWords[1]);
  const party = mayBeParty && !guesses.some(({ topic }) => topic === 'party') ? byWords[0] : undefined;
  const probability = ranked.find(({ topic }) => topic === 'party')?.probability ?? 0;
  return {
    guesses: party ? [...guesses.slice(0, 2), { ...party, weight: probability, probability }] : guesses,
    sure:
      best?.probability !== undefined &&
      best.probability >= sureAt(model.sureFrom, text) &&
      (!mayBeParty || best.topic === 'party'),
  };
}

/** Routes one text; for many use `routerFor`. */
export function route(text: string, config: RoutingConfig): Route {
  return routerFor(config)(text);
}

/** Every place of every word whose rule holds; a longer word hides those inside it (“pension insurance” is not “insurance”). */
function withoutOverlaps(text: string, entries: readonly { rule: RoutingRule; word: string }[]): Hit[] {
  const covered = new Uint8Array(text.length);
  const hits: Hit[] = [];
  for (const { rule, word } of entries) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (covered[at] === 1 || covered[at + word.length - 1] === 1) continue;
      if (rule.noneOf?.some((other) => text.includes(other))) break;
      covered.fill(1, at, at + word.length);
      hits.push({ rule, word, at });
    }
  }
  return hits;
}

function guessesFrom(hits: readonly Hit[], rules: readonly RoutingRule[], opening: number): Guess[] {
  const words = new Map<string, { topic: Topic; word: string; weight: number; times: number; rule: RoutingRule }>();
  for (const { rule, word, at } of hits) {
    const weight = rule.weight * (at < opening ? OPENING_FACTOR : 1);
    const seen = words.get(word);
    if (seen === undefined) words.set(word, { topic: rule.topic, word, weight, times: 0, rule });
    else if (seen.times < MOST_REPEATS)
      words.set(word, { ...seen, weight: seen.weight + rule.weight * REPEAT, times: seen.times + 1 });
  }
  const byTopic = new Map<Topic, { weight: number; words: { word: string; weight: number }[]; order: number }>();
  for (const { topic, word, weight, rule } of words.values()) {
    const guess = byTopic.get(topic) ?? { weight: 0, words: [], order: Infinity };
    byTopic.set(topic, {
      weight: guess.weight + weight,
      words: [...guess.words, { word, weight }],
      order: Math.min(guess.order, rules.indexOf(rule)),
    });
  }
  return [...byTopic]
    .sort(([, a], [, b]) => b.weight - a.weight || a.order - b.order)
    .map(([topic, guess]) => ({
      topic,
      weight: guess.weight,
      words: guess.words.sort((a, b) => b.weight - a.weight).map(({ word }) => word),
    }));
}

function urgencyOf(rules: readonly RoutingRule[]): Urgency {
  if (rules.some(({ urgency }) => urgency === 'urgent')) return 'urgent';
  return rules.some(({ urgency }) => urgency === 'hard') ? 'hard' : 'ordinary';
}

/** One form for full-width and half-width, capital and small letters. Same length where it is one already. */
export function normalText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
