import type { ui as fr } from '../fr/ui.ts';

export const ui: typeof fr = {
  optional: '(optional)',
  errorPrefix: 'Error: ',
  problemsTitle: (p) => (p.count > 1 ? 'Several points need correcting' : 'One point needs correcting'),
  show: 'Show',
  hide: 'Hide',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser refused to copy: select the text',
  chooseFile: 'Choose a file',
  dropFile: 'or drop it here',
  stepOf: (p) => `Step ${p.step} of ${p.count}`,
  stepDone: '(done)',
  breadcrumb: 'Breadcrumb',
  loading: 'Loading',
  retry: 'Try again',
  scrollable: (p) => `${p.caption}, scrollable table`,
  met: 'met',
  unmet: 'not met yet',
};
