import { account } from './account.ts';
import { ask } from './ask.ts';
import { certificate } from './certificate.ts';
import { certificates } from './certificates.ts';
import { choose } from './choose.ts';
import { desk } from './desk.ts';
import { federated } from './federated.ts';
import { frame } from './frame.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { key } from './key.ts';
import { mails } from './mails.ts';
import { product } from './product.ts';
import { renewal } from './renewal.ts';
import { requests } from './requests.ts';
import { session } from './session.ts';
import { structure } from './structure.ts';
import { ui } from './ui.ts';
import { withdrawal } from './withdrawal.ts';

/** The source of every sentence of the portal. */
export const fr = {
  account,
  ask,
  certificate,
  certificates,
  choose,
  desk,
  federated,
  frame,
  help,
  home,
  key,
  mails,
  product,
  renewal,
  requests,
  session,
  structure,
  ui,
  withdrawal,
};
