/** Requests that are answered: rated, called back, reviewed, opened again. */
import { at } from '../../stage/ground';
import { countyAlone, step, reviewersOfX } from './steps';
import { personsBut, ownOnly, type Rows } from '../who';

export const closing = {
  'requests.attempt': [
    {
      on: 'called back',
      input: async (stage) => ({ requestId: await stage.calledBack(), result: 'noAnswer' }),
      ...reviewersOfX,
    },
    {
      on: 'handled by village A',
      input: async (stage) => ({ requestId: await stage.calledBack(at.villageA), result: 'noAnswer' }),
      may: ['clusterSecretary', 'dispatcher'],
      hidden: reviewersOfX.hidden,
    },
    countyAlone('callBack', { result: 'noAnswer' }),
  ],
  'requests.close': [
    {
      on: 'under review',
      input: step('review', { closedAs: 'solved', note: '电话问过，已经解决' }),
      ...reviewersOfX,
    },
    {
      on: 'called back',
      input: async (stage) => ({ requestId: await stage.calledBack(), closedAs: 'solved', note: '电话问过，已经解决' }),
      ...reviewersOfX,
    },
    countyAlone('callBack', { closedAs: 'solved', note: '电话问过，已经解决' }),
    countyAlone('review', { closedAs: 'solved', note: '电话问过，已经解决' }),
  ],
  'requests.contactBad': [
    {
      on: 'closed by one who is not content',
      input: async (stage) => ({ requestId: await stage.closed('bad'), note: '打过电话' }),
      ...reviewersOfX,
    },
    countyAlone('bad', { note: '打过电话' }),
  ],
  'requests.rectify': [
    {
      on: 'closed by one who is not content, spoken with',
      input: async (stage) => ({ requestId: await stage.closed('spoken'), text: '重新修好了' }),
      ...reviewersOfX,
    },
    countyAlone('spoken', { text: '重新修好了' }),
  ],
  'requests.rate': [ownOnly('replied', step('replied', { solved: true, satisfaction: 'satisfied' }))],
  'requests.reopen': [
    {
      on: 'closed',
      input: async (stage) => ({ requestId: await stage.closed('content'), note: '又坏了' }),
      may: ['self'],
      hidden: personsBut('self', 'secretaryA', 'clusterSecretary', 'dispatcher', 'countySupervisor'),
    },
    {
      on: 'under review',
      input: step('review', { note: '再去一趟' }),
      may: reviewersOfX.may,
      hidden: personsBut('self', 'secretaryA', 'clusterSecretary', 'dispatcher', 'countySupervisor'),
    },
    {
      ...countyAlone('review', { note: '再去一趟' }),
      // hers alone in every state, and the reporter's after its end
      hidden: personsBut('self', 'countySupervisor'),
    },
  ],
} satisfies Partial<Rows<'requests'>>;
