import * as z from 'zod/mini';
import { contract } from '#types/contract';
import { commonRefusals } from '#types/errors';

/** The whole contract as plain data: JSON Schema of input and output, roles, refusals with the common ones. */
export const contractJson = () => ({
  actions: contract.map((entry) => ({
    id: entry.id,
    effect: entry.effect,
    object: entry.object,
    roles: entry.roles,
    refusals: [...commonRefusals, ...entry.refusals],
    input: z.toJSONSchema(entry.input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(entry.output, { io: 'output', unrepresentable: 'any' }),
  })),
});
