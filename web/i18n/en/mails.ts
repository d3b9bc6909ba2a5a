import type { mails as fr } from '../fr/mails.ts';

export const mails: typeof fr = {
  title: 'Mailbox',
  lead: 'No mail server is configured on this instance: the messages of the portal are kept here, and read as their recipients would read them.',
  list: 'Messages, newest first',
  from: 'From',
  to: 'To',
  cc: 'Copy to',
  replyTo: 'Reply to',
  date: 'Date',
  state: 'State',
  states: { queued: 'Waiting', sent: 'Sent', kept: 'Kept here', failed: 'Failed' },
  messageId: 'Message identifier',
  emptyTitle: 'No message yet',
  empty: 'The portal writes when a request is finalised, then when its certificate can be withdrawn.',
  ask: 'Request a certificate',
  choose: 'Choose a message to read it.',
  back: 'All messages',
  body: 'Text of the message',
};
