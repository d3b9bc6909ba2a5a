import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarText } from './ics.ts';

const event = {
  uid: 'b7@portail.example',
  stamp: new Date('2026-11-28T09:00:00.000Z'),
  day: '2026-12-02',
  summary: 'Fin du certificat : GED, archives; v2',
  description: 'CH de Valmont\nORG · SIGN',
  url: 'https://portail.example/produits/1',
};
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('writes an event of a whole day, with its separators escaped', () => {
  const lines = unfolded(calendarText('Certificats', [event]));
  for (const line of [
    'UID:b7@portail.example',
    'DTSTAMP:20261128T090000Z',
    'DTSTART;VALUE=DATE:20261202',
    'SUMMARY:Fin du certificat : GED\\, archives\\; v2',
    'DESCRIPTION:CH de Valmont\\nORG · SIGN',
  ]) {
    assert.ok(lines.includes(line), line);
  }
});

test('keeps every line within 75 octets and whole in UTF-8, whatever a name holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (summary) => {
      const text = calendarText('Certificats', [{ ...event, summary }]);
      for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
      const lines = unfolded(text);
      assert.deepEqual(
        lines.filter((line) => /^(?:BEGIN|END):/.test(line)),
        ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'END:VCALENDAR'],
      );
      const written = lines.find((line) => line.startsWith('SUMMARY:'))?.slice(8) ?? '';
      assert.equal(written.replace(/\\([\\;,])/g, '$1'), summary);
    }),
  );
});
