/** The town's own routing rules: shown, saved as a whole, tried over past requests; and what it has learned from corrections. */
import { ok, refuse, type Decision } from '#types/errors';
import type { OutputOf } from '#types/action';
import { routingRules, type TownRule } from '#types/routing-rules';
import { learningId, type LearningDoc, type TownModelDoc } from '../../domain/routing-learning';
import { isComplete, routingRulesId, type RoutingRulesDoc } from '../../domain/routing-rules';
import { commit, personOf, readAction, writeAction, type Context, type Handler } from '../context';
import { loadPerson } from '../load';
import { baseOf, isDepartment, type Base } from '../requests/base';
import { tryRules } from './dry-run';

const MOST_KEPT = 1000;

async function shown(ctx: Context): Promise<OutputOf<typeof routingRules.show>> {
  const [own, learning, kept] = await Promise.all([
    ctx.store.get<RoutingRulesDoc>('routingRules', routingRulesId(ctx.town)),
    ctx.store.get<LearningDoc>('routingLearning', learningId(ctx.town)),
    ctx.store.count('routingExamples', { eq: {} }, MOST_KEPT),
  ]);
  const saver = own === null ? null : await loadPerson(ctx.county, own.savedById);
  return {
    rules: own === null ? [] : own.rules.map((rule) => ({ ...rule })),
    revision: own?.revision ?? 0,
    savedAt: own?.savedAt ?? null,
    savedByName: saver?.name ?? '',
    learned: {
      last: learning?.last ?? null,
      inUseSince: (learning?.currentId ?? null) === null ? null : (learning?.inUseSince ?? null),
      canGoBack: (learning?.former ?? null) !== null,
      kept,
    },
  };
}

type RuleRefusal = 'RuleIncomplete' | 'DepartmentUnknown' | 'VillageUnknown';

/** Only organisations of this town, open ones; every rule asks for something and leads somewhere. */
function soundRules(base: Base, rules: readonly TownRule[]): Decision<null, RuleRefusal> {
  const isVillage = (id: string): boolean => base.orgs.get(id)?.kind === 'village';
  for (const [index, rule] of rules.entries()) {
    const at = (field: string) => ({ field: `rules.${index}.${field}`, params: { name: rule.name } });
    const { departmentId, assistingIds } = rule.then;
    if (!isComplete(rule)) return refuse('RuleIncomplete', at('when'));
    if (departmentId !== null && !isDepartment(base, departmentId))
      return refuse('DepartmentUnknown', at('then.departmentId'));
    if (!assistingIds.every((id) => isDepartment(base, id)))
      return refuse('DepartmentUnknown', at('then.assistingIds'));
    if (!rule.when.villageIds.every(isVillage)) return refuse('VillageUnknown', at('when.villageIds'));
  }
  return ok(null);
}

const show = readAction(routingRules.show, async (ctx) => ok(await shown(ctx)));

const save = writeAction(
  routingRules.save,
  async (ctx, { townId, revision, rules }) => {
    const sound = soundRules(await baseOf(ctx), rules);
    if (!sound.ok) return sound;
    const id = routingRulesId(ctx.town);
    const me = personOf(ctx)._id;
    return commit<'RulesChanged'>(ctx, ctx.store, async (tx) => {
      const own = await tx.get<RoutingRulesDoc>('routingRules', id);
      if ((own?.revision ?? 0) !== revision) {
        const saver = own && (await loadPerson(ctx.county, own.savedById));
        return refuse('RulesChanged', {
          field: 'revision',
          params: { name: saver?.name ?? '', at: own?.savedAt ?? 0 },
        });
      }
      const fields = { rules, revision: revision + 1, savedAt: ctx.now, savedById: me };
      if (own === null) tx.insert<RoutingRulesDoc>('routingRules', { _id: id, town: ctx.town, ...fields });
      else
        tx.update('routingRules', id, {
          set: [
            [['rules'], rules],
            [['revision'], revision + 1],
            [['savedAt'], ctx.now],
            [['savedById'], me],
          ],
        });
      return ok({ townId });
    });
  },
  shown,
);

const dryRun = readAction(routingRules.dryRun, async (ctx, { rules, last }) => {
  const base = await baseOf(ctx);
  const sound = soundRules(base, rules);
  return sound.ok ? ok(await tryRules(ctx, base, rules, last)) : sound;
});

/** The former vocabulary, or the common model alone; the one left is not come back to by itself. */
const goBack = writeAction(
  routingRules.goBack,
  async (ctx, { townId }) =>
    commit<'WrongStep'>(ctx, ctx.store, async (tx) => {
      const id = learningId(ctx.town);
      const learning = await tx.get<LearningDoc>('routingLearning', id);
      if (!learning?.former) return refuse('WrongStep');
      const left = learning.currentId;
      if (left !== null && (await tx.get<TownModelDoc>('townModels', left))) tx.remove('townModels', left);
      tx.update('routingLearning', id, {
        set: [
          [['currentId'], learning.former.id],
          [['former'], null],
          [['inUseSince'], ctx.now],
        ],
      });
      return ok({ townId });
    }),
  shown,
);

export const routingRulesActions: readonly Handler[] = [show, save, dryRun, goBack];
