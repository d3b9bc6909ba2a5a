import type { home as fr } from '../fr/home.ts';
import { pluralEn } from '../plural.ts';

export const home: typeof fr = {
  title: 'What would you like to do?',
  lead: (p) =>
    `Choose what the certificate is for, or resume a request. ${pluralEn(p.count, {
      one: `You act for ${p.count} structure.`,
      other: `You act for ${p.count} structures.`,
    })}`,
  noStructureTitle: 'No structure has designated you yet',
  noStructure:
    'You will be able to request certificates once the legal representative of a structure, or a delegate, has designated you as technical administrator. Give them your login:',
  officerTitle: 'Registration office',
  officer:
    'Your role lets you read the requests and certificates of every structure, without requesting any. Decisions on designations will come with a later version.',
  whichUsage: 'Which usage to choose?',
  todoTitle: 'To do',
  todoCount: (p) => pluralEn(p.count, { one: 'action', other: 'actions' }),
  nothingTodo: 'Nothing to do for now. Certificates to withdraw will appear here.',
  withdraw: (p) => `Withdraw ${p.name}`,
  finish: (p) => `Finish withdrawing ${p.name}`,
  beforeDate: (p) => `Before ${p.date}.`,
  keyInBrowser: (p) => `Right now, from the browser that holds the key. Last moment: ${p.date}.`,
  signedNotSaved: 'The certificate is signed; its file remains to be saved.',
  resumeTitle: 'Resume',
  allRequests: 'All requests',
  noDraft: 'No draft. A request once begun is saved at each step and waits for you here.',
  untitled: 'Request without a name yet',
  draftLine: (p) => `Draft, step ${p.step} of 5: ${p.label}. Saved on ${p.date}.`,
  continue: 'Continue',
  continueNamed: (p) => `request ${p.name}`,
};
