import type { JournalEntry } from '../../../core/contract/journal.ts';
import type { JournalWords } from '../../i18n/journal-words.ts';

const textOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value ?? ''));

/** What happened, in one sentence; the bare name of an event that this release does not know. */
export function eventSentence({ event, facts, request }: JournalEntry, t: JournalWords): string {
  // A draft that was discarded has left its identifier only.
  const reference = request?.reference ?? textOf(facts.reference ?? textOf(facts.request).slice(0, 8));
  const sentence = Object.entries(t.sentences).find(([known]) => known === event)?.[1];
  return sentence?.((name) => (name === 'reference' ? reference : textOf(facts[name]))) ?? t.unknown({ event });
}
