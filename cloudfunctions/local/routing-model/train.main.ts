/**
 * `npm run routing:train -- FILE… [--phrases DIR] [--out FILE]`: trains the routing model on labelled CSV files (`topic,text`, in either set of labels) and the
 * phrases written by hand, prints figures over held-back texts, writes the model file. The same input gives the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { modelPath } from '../../adapters/model/model-file';
import { modelBytes } from '../../domain/text-model/file';
import { readLabelled, UnusableFile } from './csv';
import { readPhrases } from './phrases';
import { train } from './training';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    phrases: { type: 'string', default: 'cloudfunctions/local/routing-model/phrases' },
    out: { type: 'string' },
  },
});

function main(): number {
  const began = performance.now();
  const say = (what: string): void => {
    console.error(`${((performance.now() - began) / 1000).toFixed(1)} s  ${what}`);
  };
  try {
    const files = positionals.map(readLabelled);
    const rows = (kind: 'coarse' | 'topics') => files.filter((file) => file.kind === kind).flatMap((file) => file.rows);
    const phrases = readPhrases(values.phrases, { perLine: 14 });
    const { parts, coarse, fine, unclearSure } = train({ coarse: rows('coarse'), fine: rows('topics'), phrases }, say);
    const bytes = modelBytes(parts);
    const out = values.out ?? modelPath();
    writeFileSync(out, bytes);
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const seconds = Math.round((performance.now() - began) / 1000);
    const size = { bytes: bytes.length, gzipped: gzipSync(bytes).length };
    console.log(
      JSON.stringify({ out: join(out), ...size, seconds, peakMb, heldBack: { coarse, fine, unclearSure } }, null, 2),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = main();
