/**
 * What routes a town's texts: its own rules, the common model with the town's vocabulary over it, and the table of words, which alone decides
 * where no model file was deployed.
 */
import { routerFor, type Route } from '../../domain/routing';
import { routingRulesId, type RoutingRulesDoc } from '../../domain/routing-rules';
import { learningId, type LearningDoc, type TownModelDoc } from '../../domain/routing-learning';
import type { TextModel } from '../../domain/text-model/model';
import { withTown } from '../../domain/text-model/town';
import type { TownRule } from '#types/routing-rules';
import type { ModelFile } from '../../ports/model-file';
import type { Store } from '../../ports/store';
import type { Ports } from '../context';
import type { Base } from '../requests/base';
import { commonModel } from '../text-model';

export interface TownRouter {
  readonly route: (text: string) => Route;
  /** In their order, inactive ones too. */
  readonly rules: readonly TownRule[];
}

/** `reasons: false` where nobody reads why: the words of every guess cost more than the guess. */
export async function townRouter(base: Base, { reasons = true } = {}): Promise<TownRouter> {
  const { ports, store, town } = base;
  const [model, own] = await Promise.all([
    modelOf(ports, store, town.slug),
    store.get<RoutingRulesDoc>('routingRules', routingRulesId(town.slug)),
  ]);
  const used = model === null || reasons ? model : { ...model, reasons: () => [] };
  return { route: routerFor(base.routing, used), rules: own?.rules ?? [] };
}

const missing = new WeakSet<ModelFile>();

/** The common model; null where none was deployed, which is said once. */
export async function commonModelOf({ routingModel, log }: Ports): Promise<TextModel | null> {
  if (missing.has(routingModel)) return null;
  try {
    return await commonModel(routingModel);
  } catch (error) {
    missing.add(routingModel);
    log.info('routing.model', { missing: error instanceof Error ? error.name : 'unknown' });
    return null;
  }
}

interface Kept {
  readonly id: string;
  readonly model: TextModel;
}
/** Unpacked vocabularies: one a town, about 1 MB each. */
const kept = new WeakMap<ModelFile, Map<string, Kept>>();

async function modelOf(ports: Ports, store: Store, town: string): Promise<TextModel | null> {
  const common = await commonModelOf(ports);
  if (common === null) return null;
  const learning = await store.get<LearningDoc>('routingLearning', learningId(town));
  return learning?.currentId ? withVocabulary(ports, store, town, common, learning.currentId) : common;
}

async function withVocabulary(
  { routingModel }: Ports,
  store: Store,
  town: string,
  common: TextModel,
  id: string,
): Promise<TextModel> {
  const towns = kept.get(routingModel) ?? new Map<string, Kept>();
  kept.set(routingModel, towns);
  const known = towns.get(town);
  if (known?.id === id) return known.model;
  const doc = await store.get<TownModelDoc>('townModels', id);
  if (!doc) return common;
  const model = withTown(common, doc.model);
  towns.set(town, { id, model });
  return model;
}
