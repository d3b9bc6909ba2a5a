import type { choose as fr } from '../fr/choose.ts';
import { rich } from '../rich.ts';

export const choose: typeof fr = {
  crumb: 'Withdraw',
  stepsLabel: 'Steps of the withdrawal',
  steps: { choose: 'Choose', accept: 'Accept', download: 'Download', install: 'Install' },
  title: 'Withdraw a certificate',
  lead: 'Choose the request. The certificate is signed at withdrawal, within 10 days of the request.',
  label: 'Requests to withdraw',
  emptyTitle: 'No certificate to withdraw',
  empty:
    'A finalised request appears here for 10 days. If yours is not here, it is still a draft, already withdrawn or lapsed: the list of your requests tells which.',
  ask: 'Request a certificate',
  all: 'See all my requests',
  withdrawName: (p) => `Withdraw ${p.name}`,
  leadDeadline: (p) =>
    rich`${p.product} for <b>${p.structure}</b>. To be withdrawn before <b>${p.date}</b>: ${p.left}.`,
  leadSigned: (p) => rich`${p.product} for <b>${p.structure}</b>. Signed, valid until <b>${p.date}</b>.`,
  requestTitle: 'The request',
  reference: 'Reference',
  finalised: 'Finalised',
  finalisedBy: (p) => `by ${p.name}`,
  noticesTo: 'Notices to',
  copyTo: 'Copy to',
  lapsedTitle: 'This request has lapsed',
  lapsed: (p) =>
    `It had to be withdrawn before ${p.date}. Nothing was signed. Make the request again: ten minutes are enough, and the same CSR can be used again.`,
  again: 'Request again',
  draftTitle: 'This request is not finalised',
  draft: 'Finish it first; it can then be withdrawn.',
  continueDraft: 'Continue the request',
};
