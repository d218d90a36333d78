import type { nouns } from '#types/contract';

type Entries = { [N in keyof typeof nouns]: (typeof nouns)[N][keyof (typeof nouns)[N]] }[keyof typeof nouns];

/** Every action id of the contract as a closed union: a table over it with a row missing does not compile. */
export type ActionId = Entries extends { readonly id: infer I } ? I : never;
