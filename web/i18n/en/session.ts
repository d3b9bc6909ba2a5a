import type { session as fr } from '../fr/session.ts';
import { rich } from '../rich.ts';

export const session: typeof fr = {
  title: 'Sign in',
  lead: 'Sign in to request and withdraw certificates for the structures that designated you.',
  login: 'Login',
  password: 'Password',
  passwordSubject: 'the password',
  submit: 'Sign in',
  or: 'or',
  loginMissing: 'Type your login.',
  passwordMissing: 'Type your password.',
  demoTitle: 'Demonstration accounts',
  demoLead: 'On this test instance, choose an account: the form is filled in for you.',
  demoUse: 'Use this account',
  demoUseNamed: (p) => `: ${p.name}`,
  filled: (p) => `Form filled in for ${p.name}.`,
  endedTitle: 'Your session has ended',
  ended: 'Sign in again to go on. What you typed is still on the page.',
  leave: 'Leave this page',
  noAccount: rich`No account yet? The legal representative of the structure designates its technical administrators; ask to be designated.`,
};
