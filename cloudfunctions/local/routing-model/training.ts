/**
 * Training of the routing model: real letters with coarse labels teach the coarse head, phrases and messages with topics the fine one. Certainty and figures come
 * from five folds in which whole families of near-equal letters, and whole lines of phrases, are held back together.
 */
import type { ModelParts, SureFrom } from '../../domain/text-model/file';
import { countGrams, readText, type GramCounts, type GramShape } from '../../domain/text-model/grams';
import { headOf, raritiesOf, scoresOf, softmax, vectorOf, type Head } from '../../domain/text-model/linear';
import { textModelOf, topics } from '../../domain/text-model/model';
import type { Labelled } from './csv';
import { fitEmphasised, type EmphasisOptions } from './emphasis';
import { familiesOf } from './families';
import { filling, groups } from './labels';
import { decideAll, figuresOf, sureFromFor, type Decision, type Evaluation } from './evaluation';
import type { Phrase } from './phrases';

export interface Material {
  /** Letters with a coarse label. */
  readonly coarse: readonly Labelled[];
  /** Messages with a topic, from files. */
  readonly fine: readonly Labelled[];
  readonly phrases: readonly Phrase[];
}

export interface Trained {
  readonly parts: ModelParts;
  /** Over held-back letters; null without letters. */
  readonly coarse: Evaluation | null;
  /** Over phrases held back by whole lines: matters no other phrase speaks of. People's own messages are easier. */
  readonly fine: Evaluation;
  /** Of phrases that do not name their matter, held back: the share that would be dispatched all the same. */
  readonly unclearSure: number;
}

const FOLDS = 5;
const coarseShape: GramShape = {
  buckets: 1 << 19,
  longest: 2,
  parts: [
    { letters: 3000, weight: 1 },
    { letters: 80, weight: 0.7 },
    { letters: 20, weight: 0.7 },
  ],
};
const fineShape: GramShape = { buckets: 1 << 16, longest: 2, parts: [{ letters: 400, weight: 1 }] };
const coarseFit = { cost: 1, rounds: 8, ratio: 0.7, steps: 127 };
const fineFit = { cost: 3, rounds: 8, ratio: 0, steps: 31 };
const letters = { from: 10, to: 60, share: 0.95 };
/**
 * Every third letter is in the fine head too, lightly, with all topics its label stands for: it tells what letters are not about, which makes the certainty of
 * short messages honest.
 */
const LETTERS = { every: 3, price: 0.18 };
/**
 * Sure is a text so certain that of those held back this share was right, and never less than `least`: of phrases for texts of up to `upTo` letters, of real letters
 * for longer ones. A whole line left out is a matter the others may never speak of, stranger than what people write: its share is the lower one.
 */
const SURE = { upTo: 40, phrases: 0.975, letters: 0.98, least: 0.9 };

const fillingLetters = new Set(Array.from(filling, (letter) => letter.charCodeAt(0)));

interface HeadOptions extends EmphasisOptions {
  /** Of the heaviest weight: emphasis leaves few heavy ones, which want finer steps. */
  readonly steps: number;
}

interface Row {
  readonly text: string;
  readonly counts: GramCounts[];
  /** Its label; several topics, apart by spaces, where it may bear any of them; empty where it bears none. */
  readonly label: string;
  /** Null: never held back. */
  readonly family: number | null;
  readonly price: number;
}

/** `say` is told how far it is. The same material in the same order gives the same bytes. */
export function train(material: Material, say: (what: string) => void): Trained {
  const families = familiesOf(material.coarse.map(({ text }) => text));
  const coarseRows = material.coarse.map((one, i) => rowOf(one.text, one.label, coarseShape, families[i] ?? i, 1));
  const fineRows = [
    ...material.phrases.map(({ text, topic, line }) => rowOf(text, topic ?? '', fineShape, line, 1)),
    ...material.fine.map((one, i) => rowOf(one.text, one.label, fineShape, -1 - i, 1)),
  ];
  const lightRows = material.coarse.flatMap(({ text, label }, i) => {
    if (i % LETTERS.every > 0) return [];
    const inside = groups.find((group) => group.label === label)?.topics ?? [];
    return [rowOf(text, inside.join(' '), fineShape, families[i] ?? i, LETTERS.price)];
  });
  say(`${coarseRows.length} letters in ${new Set(families).size} families, ${fineRows.length} phrases and messages`);
  const coarseLabels = groups.map(({ label }) => label);

  const held = Array.from({ length: FOLDS }, (_, fold) => {
    const [outCoarse, inCoarse] = split(coarseRows, fold);
    const [outFine, inFine] = split(fineRows, fold);
    const coarse = headFor(coarseShape, coarseLabels, inCoarse, coarseFit);
    const fine = headFor(fineShape, topics, [...inFine, ...split(lightRows, fold)[1]], fineFit);
    say(`fold ${fold + 1} of ${FOLDS}`);
    return { coarse, fine, outCoarse, outFine };
  });
  const coarseSharpness = sharpnessOf(held.map(({ coarse, outCoarse }) => ({ head: coarse, rows: outCoarse })));
  const fineSharpness = sharpnessOf(held.map(({ fine, outFine }) => ({ head: fine, rows: outFine })));
  say(`sharpness: fine ${fineSharpness}, coarse ${coarseSharpness}`);
  const together = (fine: Head, coarse: Head, sureFrom: SureFrom): ModelParts => ({
    fine: { ...fine, sharpness: fineSharpness },
    coarse: { ...coarse, sharpness: coarseSharpness },
    groups,
    filling,
    letters,
    sureFrom,
  });
  const decided = { coarse: [] as Decision[], fine: [] as Decision[], unclear: [] as Decision[] };
  for (const { fine, coarse, outCoarse, outFine } of held) {
    const model = textModelOf(together(fine, coarse, nothingSure));
    decided.coarse.push(...decideAll(model, outCoarse, groups));
    decided.fine.push(
      ...decideAll(
        model,
        outFine.filter(({ label }) => label !== ''),
        groups,
      ),
    );
    // `other` stands for any topic here: what counts is how certain it is
    const unclear = outFine.filter(({ label }) => label === '').map((row) => ({ ...row, label: 'other' }));
    decided.unclear.push(...decideAll(model, unclear, groups));
  }
  const sureFrom = {
    upTo: SURE.upTo,
    short: from(
      decided.fine.filter(({ text }) => text.length <= SURE.upTo),
      SURE.phrases,
    ),
    long: from(
      decided.coarse.filter(({ text }) => text.length > SURE.upTo),
      SURE.letters,
    ),
  };
  const fine = headFor(fineShape, topics, [...fineRows, ...lightRows], fineFit);
  const coarse = headFor(coarseShape, coarseLabels, coarseRows, coarseFit);
  return {
    parts: together(fine, coarse, sureFrom),
    coarse: decided.coarse.length === 0 ? null : figuresOf(decided.coarse, sureFrom),
    fine: figuresOf(decided.fine, sureFrom),
    unclearSure: figuresOf(decided.unclear, sureFrom).autoRouted.share,
  };
}

const nothingSure: SureFrom = { upTo: 0, short: 1, long: 1 };

function from(decisions: readonly Decision[], wanted: number): number {
  return Math.max(SURE.least, decisions.length === 0 ? 0 : sureFromFor(decisions, wanted));
}

function rowOf(text: string, label: string, shape: GramShape, family: number | null, price: number): Row {
  return { text, label, family, price, counts: countGrams(readText(text, fillingLetters), shape) };
}

/** Held back and kept: a family always falls whole into one fold. */
function split(rows: readonly Row[], fold: number): [Row[], Row[]] {
  const isOut = ({ family }: Row): boolean =>
    family !== null && (Math.imul(family + 7, 0x9e3779b1) >>> 8) % FOLDS === fold;
  return [rows.filter(isOut), rows.filter((row) => !isOut(row))];
}

function headFor(shape: GramShape, labels: readonly string[], rows: readonly Row[], options: HeadOptions): Head {
  const rarity = raritiesOf(
    rows.map(({ counts }) => counts),
    shape.buckets,
    1,
  );
  const vectors = rows.map(({ counts }) => vectorOf(counts, shape, rarity));
  const fits = labels.map((label) => {
    const bears = rows.map((row) => row.label.split(' ').includes(label));
    // a letter that may be about this topic or another teaches nothing about this one
    const price = rows.map((row, i) => (bears[i] === true && row.label !== label ? 0 : row.price));
    return fitEmphasised(vectors, Uint8Array.from(bears, Number), Float32Array.from(price), shape.buckets, options);
  });
  return headOf(shape, labels, rarity, fits, options.steps);
}

/** The factor under which held-back texts are least surprising. */
function sharpnessOf(folds: readonly { readonly head: Head; readonly rows: readonly Row[] }[]): number {
  const scored = folds.flatMap(({ head, rows }) =>
    rows
      .filter(({ label }) => head.labels.includes(label))
      .map(({ counts, label }) => ({
        scores: scoresOf(head, vectorOf(counts, head.shape, head.rarity)),
        wanted: head.labels.indexOf(label),
      })),
  );
  let best = { factor: 1, loss: Infinity };
  for (let factor = 0.5; factor <= 12; factor += 0.25) {
    const loss = scored.reduce((sum, { scores, wanted }) => sum - Math.log(softmax(scores, factor)[wanted] ?? 1e-9), 0);
    if (loss < best.loss) best = { factor, loss };
  }
  return best.factor;
}
