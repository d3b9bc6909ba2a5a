import type { lostRight as frenchLostRight } from '../fr/lost-right.ts';
import { rich } from '../rich.ts';

export const lostRight: typeof frenchLostRight = {
  title: 'You may no longer be designated here',
  text: (p) =>
    rich`Your designation for <b>${p.structure}</b> may have ended since this page was opened, or this request was deleted elsewhere. What was just refused saved nothing, and signed nothing.`,
  where: rich`See <a mine>My designations</a>, and your mails: the end of a designation is told there. To go on, ask whoever represents the structure to designate you again.`,
};
