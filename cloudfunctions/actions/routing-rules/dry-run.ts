/**
 * A list of rules tried over the last requests: where each would begin by the present list and by this one. Reads only. Each text is read by
 * the model once; what rules never decide, is sealed, or hidden from the caller is not looked at. Titles are the dispatcher's to see.
 */
import type { OutputOf } from '#types/action';
import type { routingRules, TownRule } from '#types/routing-rules';
import { mayTeach } from '../../domain/routing-learning';
import type { Destination } from '../../domain/requests/open';
import { isHiddenFrom } from '../../domain/requests/hidden';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { openingWords, titleOf } from '../../domain/requests/title';
import type { Context } from '../context';
import { getAll } from '../load';
import { orgName, type Base } from '../requests/base';
import { handOf } from '../requests/step';
import { destination, isForAPerson, isSettled, ruledBy, type Matter } from '../requests/destination';
import { townRouter } from './router';

const SAMPLE = 20;
const PAGE = 100;

export async function tryRules(
  ctx: Context,
  base: Base,
  rules: readonly TownRule[],
  last: number,
): Promise<OutputOf<typeof routingRules.dryRun>> {
  const router = await townRouter(base, { reasons: false });
  const requests = (await lastRequests(base, last)).filter((request) => isLookedAt(ctx, request));
  const texts = await getAll<RequestTextsDoc>(
    base.store,
    'requestTexts',
    requests.map(({ _id }) => textsIdOf(_id)),
  );
  const fields = new Map(texts.map((one) => [one.requestId, one.fields]));
  const byRule = rules.map(({ name }) => ({ name, holds: 0, elsewhere: 0 }));
  const sample: OutputOf<typeof routingRules.dryRun>['sample'] = [];
  let looked = 0;
  let elsewhere = 0;
  for (const request of requests) {
    const text = openingWords(request, (key) => fields.get(request._id)?.[key]?.value ?? '');
    if (text === '') continue;
    const matter = matterOf(request, text);
    const route = router.route(text);
    const ruled = isForAPerson(route, matter) ? null : ruledBy(base, route, matter, rules);
    const [before, after] = [router.rules, rules].map((list) => holderOf(destination(base, route, matter, list)));
    const counted = ruled === null ? undefined : byRule[ruled.ruleIndex];
    looked += 1;
    if (counted) counted.holds += 1;
    if (before === after) continue;
    elsewhere += 1;
    if (counted) counted.elsewhere += 1;
    if (sample.length < SAMPLE && ctx.as.role === 'dispatcher')
      sample.push({
        requestId: request._id,
        no: request.no,
        title: titleOf(text),
        before: orgName(base, before ?? null),
        after: orgName(base, after ?? null),
        rule: counted?.name ?? '',
      });
  }
  return { looked, elsewhere, byRule, sample };
}

async function lastRequests(base: Base, last: number): Promise<RequestDoc[]> {
  const found: RequestDoc[] = [];
  let cursor: string | undefined;
  do {
    const page = await base.store.query<RequestDoc>('requests', {
      eq: {},
      order: { field: 'submittedAt', direction: 'desc' },
      limit: Math.min(PAGE, last - found.length),
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.docs);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < last);
  return found;
}

const isLookedAt = (ctx: Context, request: RequestDoc): boolean =>
  mayTeach(request) &&
  !isHiddenFrom(request, handOf(ctx.caller)) &&
  !isSettled({ kind: request.kind, isAboutSomebody: request.aboutId !== null });

const matterOf = (request: RequestDoc, text: string): Matter => ({
  kind: request.kind,
  text,
  home: request,
  at: request.submittedAt,
  isAboutSomebody: false,
});

const holderOf = (goesTo: Destination | null): string | null => goesTo?.holderId ?? null;
