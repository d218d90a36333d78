/**
 * `npm run routing:eval -- FILE.csv [--json] [--model FILE]`: how well the routing model decides labelled messages (`topic,text`, in either set of labels). Prints
 * {n, accuracy, macroF1, perTopic, top3, autoRouted: {share, right, sureFrom}, msPerMessage}.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { modelPath } from '../../adapters/model/model-file';
import { readTextModel } from '../../domain/text-model/model';
import { readLabelled, UnusableFile } from './csv';
import { decideAll, figuresOf } from './evaluation';
import { groups } from './labels';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, model: { type: 'string' } },
});

const WARM_UP = 200;

function main(): number {
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    console.error('usage: npm run routing:eval -- FILE.csv [--json] [--model FILE]');
    return 2;
  }
  try {
    const { rows } = readLabelled(file);
    const model = readTextModel(readFileSync(values.model ?? modelPath()));
    // the first texts compile the program: they are read twice, the second time counts
    decideAll(model, rows.slice(0, WARM_UP), groups);
    const began = performance.now();
    const decisions = decideAll(model, rows, groups);
    const msPerMessage = Math.round(((performance.now() - began) / rows.length) * 1000) / 1000;
    const figures = { ...figuresOf(decisions, model.sureFrom), msPerMessage };
    if (values.json) {
      console.log(JSON.stringify(figures, null, 2));
      return 0;
    }
    const { perTopic, autoRouted, ...whole } = figures;
    console.table(perTopic);
    console.log({ ...whole, autoRouted });
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = main();
