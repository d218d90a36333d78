/**
 * Labelled messages from CSV: columns `topic,text`, others ignored; labels are the 14 topics or the coarse labels of `labels.json`, one kind per file. UTF-8, with or
 * without a byte-order mark. A file that cannot be used is refused by name, column or row; nothing is guessed at and no text is quoted.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { topics } from '../../domain/text-model/model';
import type { CoarseLabel } from '../../domain/text-model/file';
import { groups } from './labels';

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

export interface LabelledFile {
  readonly kind: 'topics' | 'coarse';
  readonly rows: readonly Labelled[];
}

/** A reason to stop that a person can act on. */
export class UnusableFile extends Error {}

export function readLabelled(file: string): LabelledFile {
  const refuse = (why: string): UnusableFile => new UnusableFile(`${file}: ${why}`);
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    throw refuse('cannot be read');
  }
  const lines = rowsOf(source, refuse);
  const [header] = lines;
  if (header === undefined) throw refuse('is empty');
  const column = (name: string): number => {
    const at = header.record.findIndex((title) => title.trim().toLowerCase() === name);
    if (at < 0) throw refuse(`has no column "${name}" (it has: ${header.record.join(', ').slice(0, 200)})`);
    return at;
  };
  const [topicAt, textAt] = [column('topic'), column('text')];
  const body = lines.slice(1);
  if (body.length === 0) throw refuse('has a header and no rows');
  const rows = body.map(({ record, line }): Labelled => {
    const label = (record[topicAt] ?? '').trim();
    const text = record[textAt] ?? '';
    if (label === '') throw refuse(`row ending in line ${line}: topic is empty`);
    if (text.trim() === '') throw refuse(`row ending in line ${line}: text is empty`);
    if (kindOf(label, groups) === null)
      throw refuse(`row ending in line ${line}: unknown topic "${label.slice(0, 40)}" (one of ${known()})`);
    return { label, text };
  });
  const kinds = new Set(rows.map(({ label }) => kindOf(label, groups)));
  if (kinds.size > 1) throw refuse('mixes topics with coarse labels: one kind per file');
  return { kind: kinds.has('coarse') ? 'coarse' : 'topics', rows };
}

interface Line {
  readonly record: readonly string[];
  /** Of the end of the row. */
  readonly line: number;
}

function rowsOf(source: string, refuse: (why: string) => UnusableFile): Line[] {
  try {
    const parsed = parse(source, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown;
    return (parsed as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      record,
      line: info.lines,
    }));
  } catch (error) {
    const { lines, code } = error as { lines?: number; code?: string };
    throw refuse(
      `is not CSV${lines === undefined ? '' : ` at line ${lines}`}${code === undefined ? '' : ` (${code})`}`,
    );
  }
}

function kindOf(label: string, coarse: readonly CoarseLabel[]): LabelledFile['kind'] | null {
  if (topics.some((topic) => topic === label)) return 'topics';
  return coarse.some((group) => group.label === label) ? 'coarse' : null;
}

const known = (): string => [...topics, ...groups.map(({ label }) => label)].join(', ');
