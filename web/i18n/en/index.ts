import type { fr } from '../fr/index.ts';
import { ask } from './ask.ts';
import { certificate } from './certificate.ts';
import { certificates } from './certificates.ts';
import { choose } from './choose.ts';
import { desk } from './desk.ts';
import { follow } from './follow.ts';
import { frame } from './frame.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { journal } from './journal.ts';
import { key } from './key.ts';
import { legal } from './legal.ts';
import { mails } from './mails.ts';
import { product } from './product.ts';
import { renewal } from './renewal.ts';
import { requests } from './requests.ts';
import { session } from './session.ts';
import { structure } from './structure.ts';
import { ui } from './ui.ts';
import { withdrawal } from './withdrawal.ts';

export const en: typeof fr = {
  ask,
  certificate,
  certificates,
  choose,
  desk,
  follow,
  frame,
  help,
  home,
  journal,
  key,
  legal,
  mails,
  product,
  renewal,
  requests,
  session,
  structure,
  ui,
  withdrawal,
};
