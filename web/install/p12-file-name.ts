import type { InstanceView } from '../../core/contract/portal.ts';

export type P12Form = 'modern' | 'compatible';

const paris = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `20261128-075000`: an instant as its date and time in Paris. */
export function parisStamp(isoInstant: string): string {
  const parts = new Map(paris.formatToParts(new Date(isoInstant)).map(({ type, value }) => [type, value]));
  const joined = (...types: Intl.DateTimeFormatPartTypes[]) => types.map((type) => parts.get(type) ?? '').join('');
  return `${joined('year', 'month', 'day')}-${joined('hour', 'minute', 'second')}`;
}

/**
 * As the national platform names its files: `<authority>-p12-EL[-TEST]-<offer>-<usage>-<date>-<time>.p12`. The time is the
 * start of validity, in Paris: the same certificate gives the same name however often it is taken. The
 * compatible form says so at the end: with one name for both, a browser would call the second « … (1).p12 ».
 */
export function p12FileName(
  instance: Pick<InstanceView, 'filePrefix' | 'kind'>,
  product: { readonly offer: string; readonly usage: string },
  notBefore: string,
  form: P12Form = 'modern',
): string {
  const name = [
    instance.filePrefix,
    'p12-EL',
    ...(instance.kind === 'test' ? ['TEST'] : []),
    product.offer,
    product.usage.replaceAll('/', '-'),
    parisStamp(notBefore),
    ...(form === 'compatible' ? ['compatible'] : []),
  ];
  return `${name.join('-')}.p12`;
}
