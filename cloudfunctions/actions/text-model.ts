import { readTextModel, type TextModel } from '../domain/text-model/model';
import type { ModelFile } from '../ports/model-file';

const read = new WeakMap<ModelFile, Promise<TextModel>>();

/** The common model, read with the first question and kept; a reading that failed is tried again with the next. */
export async function commonModel(file: ModelFile): Promise<TextModel> {
  const known = read.get(file);
  if (known !== undefined) return known;
  const reading = file.read().then(readTextModel);
  read.set(file, reading);
  reading.catch(() => read.delete(file));
  return reading;
}
