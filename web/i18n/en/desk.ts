import type { desk as fr } from '../fr/desk.ts';
export const desk: typeof fr = {
  crumb: 'Requests',
  followed: (p) => `Request for ${p.name}`,
  product: 'See the product',
  cancelledTitle: 'This request is cancelled',
  cancelled: (p) => `The registration officer cancelled it on ${p.date}. Nothing was signed.`,
  reason: 'Reason',
  cancelledNext:
    'Put right what the reason says, then make the request again: the same CSR can be used again for the same certificate. If the reason is not clear, write to the registration officer.',
  cancelTitle: 'Cancel this request',
  cancelOpen: 'Cancel the request…',
  cancelLead: 'It waits to be withdrawn. You can still stop it, and say why.',
  cancelConsequence: (p) =>
    `The request for “${p.name}” can then no longer be withdrawn: no certificate will come of it, and this cannot be undone. ${p.requestedBy} will receive the reason by e‑mail, read it on the request’s page, and can make another request.`,
  reasonLabel: 'Reason for cancelling',
  reasonHint: 'From 10 to 500 characters. Say what is wrong and what to put right: these words are sent as they are.',
  cancelYes: 'Cancel this request',
  cancelNo: 'Keep the request',
  cancelDone: 'Request cancelled. The reason leaves by e‑mail.',
};
