import type { noStructure as french } from '../fr/no-structure.ts';
import { rich } from '../rich.ts';

export const noStructure: typeof french = {
  nextTitle: 'To begin',
  steps: [
    rich`<b>Give this login</b> to the legal representative of the structure, or to a delegate.`,
    rich`<b>Open the invitation</b> that they will send you by e‑mail, and accept it.`,
    rich`<b>Come back here</b>: the certificates that you may ask for will be here.`,
  ],
  login: 'Your login',
  loginSubject: 'the login',
  represent: 'I am the legal representative of a structure',
  help: 'Read the help',
};
