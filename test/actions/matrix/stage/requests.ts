/** Requests of `self`, each in the state in which a step has something to do. */
import { at, type Ground } from './ground';

export type RequestState = 'triage' | 'dispatched' | 'accepted' | 'replied' | 'review';

export function requestsOn({ world, done }: Ground) {
  return {
    /** A request of `self` as it stands in that state, held by department X once dispatched. */
    async request(state: RequestState): Promise<string> {
      type View = { row: { requestId: string; status: string } };
      const { row } = await done<View>('self', 'requests.submit', { kind: 'help', text: '有件事想问一问' });
      const { requestId } = row;
      if (row.status !== 'triage') throw new Error(`expected triage, not ${row.status}`);
      if (state === 'triage') return requestId;
      await done('dispatcher', 'requests.dispatch', {
        requestId,
        departmentId: at.departmentX,
        topic: 'justice',
        urgency: 'ordinary',
      });
      if (state === 'dispatched') return requestId;
      await done('staffX', 'requests.accept', { requestId });
      if (state === 'accepted') return requestId;
      await done('staffX', 'requests.reply', { requestId, text: '请带上材料来一趟' });
      if (state === 'replied') return requestId;
      const answer = { requestId, solved: false, satisfaction: 'unsatisfied' };
      await done('self', 'requests.rate', answer);
      await done('staffX', 'requests.accept', { requestId });
      await done('staffX', 'requests.reply', { requestId, text: '已经办好' });
      await done('self', 'requests.rate', answer);
      return requestId;
    },

    /** A request of `self` in the work of department X, one step further. */
    async inWork(state: 'waiting' | 'extensionAsked' | 'longTerm' | 'assisted' | 'whistled'): Promise<string> {
      const requestId = await this.request('accepted');
      const steps = {
        waiting: ['staffX', 'requests.askBack', { text: '是哪一户的墙？' }],
        extensionAsked: ['staffX', 'requests.askExtension', { days: 5, reason: '要等县里来人' }],
        longTerm: ['headX', 'requests.longTerm', { plan: '明年修路时一起办', reviewOn: '2026-12-30' }],
        assisted: ['staffX', 'requests.addAssisting', { departmentId: at.departmentY, ask: '请核对低保', days: 2 }],
        whistled: ['secretaryA', 'requests.whistle', { body: '供电所', ask: '请来看线', dueOn: '2026-11-27' }],
      } as const;
      const [who, action, input] = steps[state];
      await done(who, action, { requestId, ...input });
      return requestId;
    },

    /** A matter of the village's own, offered to village A by the dispatcher, or taken by it. */
    async offered(isTaken: boolean): Promise<string> {
      const requestId = await this.request('triage');
      await world.ports.store.updateIf('requests', requestId, [], { set: [[['topic'], 'civil']] });
      await done('dispatcher', 'requests.offerDown', { requestId, level: 'village', reason: '村里更清楚' });
      if (isTaken) await done('secretaryA', 'requests.takeDown', { requestId });
      return requestId;
    },

    /** Of a topic a village may be asked about, held by department X. */
    async villageMatter(): Promise<string> {
      const requestId = await this.request('triage');
      const to = { departmentId: at.departmentX, topic: 'civil', urgency: 'ordinary' };
      await done('dispatcher', 'requests.dispatch', { requestId, ...to });
      return requestId;
    },

    /** Answered as solved and closed: content, not content, or not content and spoken with since. */
    async closed(how: 'content' | 'bad' | 'spoken'): Promise<string> {
      const requestId = await this.request('replied');
      const satisfaction = how === 'content' ? 'satisfied' : 'unsatisfied';
      await done('self', 'requests.rate', { requestId, solved: true, satisfaction });
      if (how === 'spoken') await done('dispatcher', 'requests.contactBad', { requestId, note: '打过电话' });
      return requestId;
    },

    /** Nobody has answered for five days; `by` has handled it beside department X. */
    async calledBack(by?: string): Promise<string> {
      const requestId = await this.request('replied');
      const handlerIds = [at.departmentX, ...(by === undefined ? [] : [by])];
      await world.ports.store.updateIf('requests', requestId, [], {
        set: [
          [['status'], 'callBack'],
          [['handlerIds'], handlerIds],
        ],
      });
      return requestId;
    },

    /** What speaks of the conduct of a cadre: not for the village line. */
    async delicate(): Promise<string> {
      const text = '村支书把救灾款发给了自己亲戚';
      type View = { row: { requestId: string; status: string } };
      const { row } = await done<View>('self', 'requests.submit', { kind: 'complaint', text, confirmed: true });
      if (row.status !== 'triage') throw new Error(`expected triage, not ${row.status}`);
      return row.requestId;
    },

    /** About the town's own people: no dispatcher of it may learn of it. */
    async aboutTown(): Promise<string> {
      type View = { row: { requestId: string } };
      const complaint = { kind: 'complaint', text: '去镇里问了几回都没人理', about: { orgId: at.town } };
      return (await done<View>('self', 'requests.submit', complaint)).row.requestId;
    },

    /** The same sent by the county to department X, and as far as that: nobody answers, not solved again, not content, spoken with. */
    async ofCounty(state: 'callBack' | 'review' | 'bad' | 'spoken' | 'extensionAsked'): Promise<string> {
      const requestId = await this.aboutTown();
      const to = { departmentId: at.departmentX, topic: 'justice', urgency: 'ordinary' };
      await done('countySupervisor', 'requests.dispatch', { requestId, ...to });
      await done('staffX', 'requests.accept', { requestId });
      if (state === 'extensionAsked') {
        await done('headX', 'requests.askExtension', { requestId, days: 5, reason: '要等县里来人' });
        return requestId;
      }
      await done('staffX', 'requests.reply', { requestId, text: '已经改了' });
      if (state === 'callBack') {
        await world.ports.store.updateIf('requests', requestId, [], { set: [[['status'], 'callBack']] });
        return requestId;
      }
      const unhappy = { requestId, satisfaction: 'unsatisfied' };
      if (state === 'review') {
        await done('self', 'requests.rate', { ...unhappy, solved: false });
        await done('staffX', 'requests.accept', { requestId });
        await done('staffX', 'requests.reply', { requestId, text: '又改了' });
        await done('self', 'requests.rate', { ...unhappy, solved: false });
        return requestId;
      }
      await done('self', 'requests.rate', { ...unhappy, solved: true });
      if (state === 'spoken') await done('countySupervisor', 'requests.contactBad', { requestId, note: '打过电话' });
      return requestId;
    },

    /** Not taken on by the dispatcher. */
    async turnedDown(): Promise<string> {
      const requestId = await this.request('triage');
      await done('dispatcher', 'requests.notAccept', { requestId, reason: 'noMatter', text: '没有说清是什么事' });
      return requestId;
    },

    /** Dispatched, and waiting for the first review of the cluster secretary. */
    async important(): Promise<string> {
      const requestId = await this.request('dispatched');
      await done('dispatcher', 'requests.markImportant', { requestId });
      return requestId;
    },

    /** The number of another open request of the town. */
    async openNo(): Promise<string> {
      const requestId = await this.request('triage');
      return (await done<{ row: { no: string } }>('dispatcher', 'requests.show', { requestId })).row.no;
    },

    /** Held for its content. */
    async heldBack(): Promise<string> {
      const requestId = await this.request('triage');
      await world.ports.store.updateIf('requests', requestId, [], { set: [[['status'], 'held']] });
      return requestId;
    },

    /** She spoke instead of writing; held by department X. */
    async spoken(): Promise<string> {
      const requestId = await this.request('dispatched');
      await world.ports.store.updateIf('requests', requestId, [], { set: [[['voiceId'], 'qingxi:file-voice']] });
      return requestId;
    },

    /** A request of `self` about what all share, held by department X; one the ledger may have. */
    async shared(): Promise<string> {
      const requestId = await this.request('triage');
      const to = { departmentId: at.departmentX, topic: 'roads', urgency: 'ordinary' };
      await done('dispatcher', 'requests.dispatch', { requestId, ...to });
      return requestId;
    },

    /** The same on the public ledger. */
    async matter(): Promise<{ requestId: string; matterId: string }> {
      const requestId = await this.shared();
      const written = { requestId, facility: 'road', words: '村口到小学的路不平', progress: '' };
      type View = { matter: { matterId: string } };
      const { matter } = await done<View>('staffX', 'publicMatters.publish', written);
      return { requestId, matterId: matter.matterId };
    },

    /** Spoken number of a new request with department X. */
    async requestNo(): Promise<string> {
      const requestId = await this.request('dispatched');
      const { row } = await done<{ row: { no: string } }>('dispatcher', 'requests.show', { requestId });
      return row.no;
    },
  };
}
