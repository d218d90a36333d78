/** The learned routing model: its size, how long it takes to load in a process that has not read it yet, and per message. Aims: ≤ 1.5 MB gzipped, ≤ 50 ms, ≤ 1 ms. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { commonModel } from '../../cloudfunctions/actions/text-model';
import { createModelFile, modelPath } from '../../cloudfunctions/adapters/model/model-file';
import { readPhrases } from '../../cloudfunctions/local/routing-model/phrases';

const AIMS = { gzipped: 1_500_000, loadMs: 50, messageMs: 1 };
const MESSAGES = 2_000;

export async function run(): Promise<void> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const model = await commonModel(createModelFile());
  const loadMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const firstBegan = performance.now();
  model.classify('first');
  const firstMs = performance.now() - firstBegan;
  const bytes = readFileSync(modelPath());
  const gzipped = gzipSync(bytes).length;
  print(`file: ${bytes.length} bytes, ${gzipped} gzipped`, gzipped, AIMS.gzipped);
  print(
    `loaded in ${loadMs.toFixed(1)} ms (processor ${((user + system) / 1000).toFixed(1)} ms; first text ${firstMs.toFixed(1)} ms)`,
    loadMs + firstMs,
    AIMS.loadMs,
  );

  const phrases = readPhrases('cloudfunctions/local/routing-model/phrases', { perLine: 14 }).map(({ text }) => text);
  const short = Array.from({ length: MESSAGES }, (_, i) => phrases[(i * 37) % phrases.length] ?? '');
  // as long as citizens' letters: median 245 letters, some of 3,000
  const long = short.map((_, i) => phrases.slice((i * 11) % 5_000, ((i * 11) % 5_000) + 15).join('，'));
  const longest = short.slice(0, 200).map((_, i) => phrases.slice(i * 20, i * 20 + 220).join('。'));
  for (const [what, texts] of [
    ['short phrases', short],
    ['letters', long],
    ['longest letters', longest],
  ] as const) {
    const before = process.cpuUsage();
    const times = texts.map((text) => {
      const start = performance.now();
      model.classify(text);
      return performance.now() - start;
    });
    const spent = process.cpuUsage(before);
    const processor = (spent.user + spent.system) / 1000 / texts.length;
    const mean = times.reduce((a, b) => a + b, 0) / times.length;
    const p95 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
    const letters = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
    const aim = what === 'longest letters' ? Infinity : AIMS.messageMs;
    print(
      `${what} (${letters} letters): ${mean.toFixed(3)} ms each (processor ${processor.toFixed(3)} ms), P95 ${p95.toFixed(3)} ms`,
      mean,
      aim,
    );
  }
}

function print(what: string, value: number, aim: number): void {
  console.log(`  ${what}${value > aim ? ` — over the aim of ${aim}` : ''}`);
}
