/**
 * The routing model from beside the bundle (`routing-model.bin`), in the source tree from beside this file. Read when it is first asked for: a cold
 * function that routes nothing pays nothing. Made by `npm run routing:train`.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ModelFile } from '../../ports/model-file';

export function createModelFile(): ModelFile {
  return { read: async () => readFile(modelPath()) };
}

export function modelPath(): string {
  const beside = join(__dirname, 'routing-model.bin');
  return existsSync(beside) ? beside : createRequire(__filename).resolve('#routing-model');
}
