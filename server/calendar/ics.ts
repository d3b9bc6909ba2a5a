/** One end of a certificate, as a calendar shows it. */
export interface CalendarEvent {
  /** The same at each reading, so that a calendar moves an event rather than doubling it. */
  readonly uid: string;
  /** When the event last changed. */
  readonly stamp: Date;
  /** `2026-12-02`: the whole day. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
}

/** RFC 5545 §3.3.11: what would end or part a text is escaped; other controls have no place in one. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n]/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is left out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

const utf8 = new TextEncoder();
const lineOctets = 75;

/** §3.1: at most 75 octets a line, cut between characters; a line that goes on begins with a space. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > lineOctets) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

const basic = (date: Date): string => date.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** An iCalendar object (RFC 5545 §3.4) with one event for each end. */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sceau//Certificates//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...events.flatMap(({ uid, stamp, day, summary, description, url }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${basic(stamp)}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      `URL:${url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
