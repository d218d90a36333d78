/**
 * The solver port on HiGHS (WebAssembly). Library and wasm are loaded with the first question only: a cold function that is never asked
 * for a roster pays nothing. The wasm lies beside the bundle (`highs.wasm`), in the source tree in the package.
 *
 * NOTE: solving blocks this process. A town takes well under a second, a county of 30 towns a few (`npm run bench -- roster`).
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Highs, ModelData } from 'highs';
import type { LinearModel } from '#types/linear-model';
import type { Solver } from '../../ports/solver';

export function createHighsSolver(): Solver {
  let loading: Promise<Highs> | null = null;
  return {
    async solve(model, seconds) {
      loading ??= load().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      return solveWith(await loading, model, seconds);
    },
  };
}

async function load(): Promise<Highs> {
  const { default: loader } = await import('highs');
  return loader({ locateFile: () => wasmFile() });
}

function wasmFile(): string {
  const beside = join(__dirname, 'highs.wasm');
  return existsSync(beside) ? beside : createRequire(__filename).resolve('highs/runtime');
}

function solveWith(highs: Highs, model: LinearModel, seconds: number): Awaited<ReturnType<Solver['solve']>> {
  const { modelStatus } = highs.constants;
  return highs.withModel(dataOf(model, highs), (run) => {
    run.options.set({
      output_flag: false,
      time_limit: seconds,
      // costs are whole numbers: within less than one of the bound is best
      mip_rel_gap: 0,
      mip_abs_gap: 0.9,
    });
    run.run();
    const status = run.getModelStatus();
    const found = run.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
    if (!found) return null;
    return { values: [...run.getSolution().colValue], optimal: status === modelStatus.optimal };
  });
}

function dataOf({ offset, columns, rows }: LinearModel, highs: Highs): ModelData {
  const { integer, continuous } = highs.constants.variableType;
  const starts = [0];
  for (const { terms } of rows) starts.push((starts.at(-1) ?? 0) + terms.length);
  const terms = rows.flatMap((row) => row.terms);
  return {
    numCols: columns.length,
    numRows: rows.length,
    offset,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ min }) => min),
    rowUpper: rows.map(({ max }) => max),
    integrality: columns.map(({ whole }) => (whole ? integer : continuous)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: terms.map(([column]) => column),
      values: terms.map(([, factor]) => factor),
    },
  };
}
