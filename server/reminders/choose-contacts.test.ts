import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseContacts } from './choose-contacts.ts';
import { type Stage, sparesALater } from './rules.ts';
import type { Contact } from './store.ts';

const contact = (kind: Contact['kind'], name: string): Contact => ({
  ...{
    address: `${name}@si.example`,
    locale: 'fr',
    kind,
    accountId: kind === 'copy' || kind === 'actor' ? null : name,
  },
});
const [ada, bea, rep, officer] = [
  contact('admin', 'ada'),
  contact('admin', 'bea'),
  contact('representative', 'rep'),
  contact('officer', 'officer'),
];
const notices = contact('actor', 'avis');
const saidBy = (...names: readonly string[]) => names.map((name) => ({ accountId: name, email: `${name}@si.example` }));
const stages: readonly Stage[] = [90, 60, 30, 15, 7, 1, 0];

test('who says that they see to it is spared the early stages, and never leaves an end that nobody else knows of', () => {
  const table: readonly {
    readonly label: string;
    readonly contacts: readonly Contact[];
    readonly said: readonly string[];
    readonly refusing?: readonly string[];
    /** Names, for stages 90 to 30, at 15, and from 7 to the end. */
    readonly early: string;
    readonly at15: string;
    readonly last: string;
  }[] = [
    {
      label: 'nobody said so',
      contacts: [ada, rep, officer],
      said: [],
      early: 'ada',
      at15: 'ada rep',
      last: 'ada rep',
    },
    {
      label: 'the sole administrator, with a representative',
      ...{ contacts: [ada, rep, officer], said: ['ada'], early: '', at15: 'rep', last: 'ada rep' },
    },
    {
      label: 'the sole administrator, without a representative',
      ...{ contacts: [ada, officer], said: ['ada'], early: '', at15: '', last: 'ada officer' },
    },
    {
      label: 'one of two administrators, without a representative',
      ...{ contacts: [ada, bea, officer], said: ['ada'], early: 'bea', at15: 'bea', last: 'ada bea' },
    },
    {
      label: 'both administrators, without a representative',
      ...{ contacts: [ada, bea, officer], said: ['ada', 'bea'], early: '', at15: '', last: 'ada bea officer' },
    },
    {
      label: 'one of two, where mails to the other come back',
      ...{ contacts: [ada, bea, officer], said: ['ada'], refusing: ['bea'] },
      ...{ early: 'bea', at15: 'bea', last: 'ada bea officer' },
    },
    {
      label: 'the sole administrator, where mails to the representative come back',
      ...{ contacts: [ada, rep, officer], said: ['ada'], refusing: ['rep'] },
      ...{ early: '', at15: 'rep', last: 'ada officer rep' },
    },
    {
      label: 'the sole administrator, whose mails come back',
      ...{ contacts: [ada, officer], said: ['ada'], refusing: ['ada'] },
      ...{ early: 'officer', at15: 'officer', last: 'ada officer' },
    },
    {
      label: 'the sole administrator, and a notice address of the form',
      ...{ contacts: [ada, notices, officer], said: ['ada'], early: 'avis', at15: 'avis', last: 'ada avis officer' },
    },
    {
      label: 'the representative, where no administrator is left',
      ...{ contacts: [rep, officer], said: ['rep'], early: '', at15: '', last: 'rep' },
    },
    {
      label: 'an officer, where nobody is left',
      ...{ contacts: [officer], said: ['officer'], early: '', at15: '', last: 'officer' },
    },
  ];
  for (const { label, contacts, said, refusing = [], early, at15, last } of table) {
    for (const stage of stages) {
      const names = chooseContacts(
        contacts,
        stage,
        saidBy(...said),
        new Set(refusing.map((name) => `${name}@si.example`)),
      )
        .map(({ address }) => address.split('@')[0])
        .toSorted()
        .join(' ');
      assert.equal(names, stage > 15 ? early : stage === 15 ? at15 : last, `${label}, ${stage} days`);
    }
  }
});

test('says that it spares a reminder only where there is one to spare', () => {
  assert.deepEqual(stages.filter(sparesALater), [90, 60, 30]);
});
