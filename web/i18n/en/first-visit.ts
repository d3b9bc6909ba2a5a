import type { firstVisit as french, noStructure as frenchNoStructure } from '../fr/first-visit.ts';
import { rich } from '../rich.ts';

export const firstVisit: typeof french = {
  title: 'Your first visit',
  step: (p) => `${p.step} of ${p.count}`,
  steps: [
    rich`<b>Say what you want to do.</b> <a ask>Request</a> offers the certificates it takes: DMP, INSi, MSSanté, web server… The draft saves itself.`,
    rich`<b>Keep the password of the key.</b> The key is made in this browser, or stays on your server; nobody can recover its password.`,
    rich`<b>Withdraw within 10 days.</b> The certificate is signed only at that moment: <a withdraw>Withdraw</a>, then save its file.`,
    rich`<b>A word stops you?</b> Those underlined with dots explain themselves on hover; <a help>the help</a> gathers them.`,
  ],
  previous: 'Previous',
  next: 'Next',
  close: 'Close, do not show again',
};

export const noStructure: typeof frenchNoStructure = {
  nextTitle: 'To begin',
  steps: [
    rich`<b>Give this e‑mail address</b> to the legal representative of the structure, or to a delegate.`,
    rich`<b>Open the invitation</b> that they will send you by e‑mail, and accept it.`,
    rich`<b>Come back here</b>: the certificates that you may ask for will be here.`,
  ],
  address: 'Your e‑mail address',
  addressSubject: 'the e‑mail address',
  represent: 'I am the legal representative of a structure',
  help: 'Read the help',
};
