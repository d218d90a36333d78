/** What everybody has for herself: joining, files, messages, her data. */
import { fresh } from '../fresh';
import { at } from '../stage/ground';
import type { Stage } from '../stage';
import { everyone, persons, personsBut, plainResidents, admins, ownOnly, ofAdmins, type Rows } from './who';

/** Whoever is appointed to anything. */
const offices = personsBut(...plainResidents);
let browsers = 0;
const hashOfNew = (): string => String((browsers += 1)).padStart(43, 'h');
const codeOfNew = async (stage: Stage) => ({
  code: (await stage.done<{ code: string }>('nobody', 'desk.begin', { hash: hashOfNew() })).code,
});

export const desk: Rows<'desk'> = {
  'desk.begin': [{ on: 'a browser', input: () => ({ hash: hashOfNew() }), may: everyone }],
  'desk.look': [{ on: 'a browser', input: codeOfNew, may: offices }],
  'desk.confirm': [{ on: 'a browser', input: codeOfNew, may: offices }],
  'desk.leave': [{ on: 'herself', input: () => ({}), may: persons }],
};

export const files: Rows<'files'> = {
  'files.begin': [{ on: 'her own', input: () => ({ contentType: 'image/png', bytes: 1000 }), may: persons }],
  'files.finish': [ownOnly('uploaded', async (stage) => ({ fileId: await stage.file('self', false) }))],
};

export const myData: Rows<'myData'> = {
  'myData.answer': [
    {
      on: 'a correction of a resident of the town',
      input: async (stage) => ({ townId: at.town, correctionId: await stage.correction(), accept: false }),
      may: admins,
      hidden: ['admin2'],
    },
  ],
  'myData.correct': [{ on: 'herself', input: () => ({ name: fresh('何') }), may: persons }],
  'myData.corrections': [ofAdmins('the town', () => ({ townId: at.town }))],
  'myData.erase': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.export': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.kept': [{ on: 'nothing', input: () => ({}), may: everyone }],
  'myData.seenBy': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.show': [{ on: 'herself', input: () => ({}), may: persons }],
  'myData.takeBack': [{ on: 'herself', input: () => ({}), may: persons }],
};

export const notices: Rows<'notices'> = {
  'notices.list': [{ on: 'her own', input: () => ({}), may: persons }],
  'notices.read': [ownOnly('newest', async (stage) => ({ noticeId: await stage.notice('self') }))],
};

export const session: Rows<'session'> = {
  // once joined, `unjoined` is a person: what tells the two apart stands above
  'session.join': [
    { on: 'village A', input: () => ({ name: '陈新', villageId: at.villageA }), may: [...persons, 'unjoined'] },
  ],
  'session.show': [{ on: 'herself', input: () => ({}), may: everyone }],
};
