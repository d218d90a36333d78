/** What the office works with: orders of other systems, texts, figures, routing rules, search. */
import { fresh } from '../fresh';
import { type CallerName, at } from '../stage/ground';
import { aRule } from '../stage/offices';
import { type Case, admins, top, listKeepers, figureReaders, without, ofOffices, type Rows } from './who';

/** The town's routing rules: the dispatcher's and the administrator's. */
const ofRuleKeepers = (input: Case['input']): Case => ({
  on: 'the town',
  input,
  may: ['dispatcher', ...admins],
  hidden: ['dispatcher2', 'admin2'],
});
/** A request found by its own number: no index is asked. */
const searchOf = (orgId: string, ...may: CallerName[]): Case => ({
  on: orgId,
  input: async (stage) => ({ orgId, words: await stage.requestNo() }),
  may: [...may],
  hidden: without(listKeepers, ...may),
});
const viewsOf = (input: object = {}): Case => ({
  on: 'department X',
  input: () => ({ orgId: at.departmentX, ...input }),
  may: [...top, 'staffX', 'headX'],
  hidden: without(listKeepers, ...top, 'staffX', 'headX'),
});
const ofOrders = (input: Case['input'], ...more: CallerName[]): Case => ({
  on: 'the town',
  input,
  may: ['dispatcher', ...more],
  hidden: [
    'dispatcher2',
    ...more.flatMap((name) => (name.endsWith('X') ? [name.replace('X', '2') as CallerName] : [])),
  ],
});
const reportOf = (orgId: string, ...may: CallerName[]): Case => ({
  on: orgId,
  input: () => ({ orgId, from: Date.UTC(2026, 10, 1), until: Date.UTC(2026, 11, 1) }),
  may: [...may],
  hidden: without(figureReaders, ...may),
});

export const foreignOrders: Rows<'foreignOrders'> = {
  'foreignOrders.preview': [
    ofOrders(async (stage) => ({ townId: at.town, fileId: await stage.sheet(), from: 'hotline12345' })),
  ],
  'foreignOrders.import': [
    ofOrders(async (stage) => ({
      townId: at.town,
      fileId: await stage.sheet(),
      from: 'hotline12345',
      mapping: { number: 0, text: 1 },
      rows: [2],
    })),
  ],
  'foreignOrders.enter': [
    ofOrders(
      () => ({ townId: at.town, from: 'hotline12345', number: fresh('GD'), text: '路灯坏了' }),
      'staffX',
      'staffY',
      'headX',
      'headY',
    ),
  ],
};

export const replyTemplates: Rows<'replyTemplates'> = {
  'replyTemplates.list': [ofOffices('of department X', () => ({ departmentId: at.departmentX }))],
  'replyTemplates.save': [
    ofOffices('of department X', () => ({ departmentId: at.departmentX, title: '已受理', text: '您的事我们收到了。' })),
  ],
  'replyTemplates.remove': [ofOffices('of department X', () => ({ departmentId: at.departmentX, key: 'none' }))],
};

export const reports: Rows<'reports'> = {
  'reports.period': [
    reportOf(at.villageA, ...top, 'secretaryA', 'clusterSecretary'),
    reportOf(at.cluster, ...top, 'clusterSecretary'),
    reportOf(at.departmentX, ...top, 'headX'),
    reportOf(at.town, ...top),
    reportOf(at.county, 'countySupervisor'),
  ],
};

export const routingRules: Rows<'routingRules'> = {
  'routingRules.dryRun': [ofRuleKeepers(() => ({ townId: at.town, rules: [aRule()], last: 20 }))],
  'routingRules.goBack': [
    ofRuleKeepers(async (stage) => {
      await stage.learned();
      return { townId: at.town };
    }),
  ],
  'routingRules.save': [
    ofRuleKeepers(async (stage) => ({ townId: at.town, revision: await stage.rulesRevision(), rules: [aRule()] })),
  ],
  'routingRules.show': [ofRuleKeepers(() => ({ townId: at.town }))],
};

export const search: Rows<'search'> = {
  'search.requests': [
    searchOf(at.departmentX, ...top, 'staffX', 'headX'),
    searchOf(at.villageA, ...top, 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary'),
    searchOf(at.cluster, ...top, 'contactCluster', 'clusterSecretary'),
    searchOf(at.town, ...top),
    searchOf(at.county, 'countySupervisor'),
  ],
  'search.views': [viewsOf()],
  'search.save': [viewsOf({ name: '漏雨的', filters: { words: '漏雨' } })],
  'search.drop': [viewsOf({ name: '漏雨的' })],
  'search.export': [searchOf(at.departmentX, ...top, 'staffX', 'headX'), searchOf(at.town, ...top)],
};
