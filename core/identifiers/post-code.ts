import { type Outcome, refuse } from '../outcome.ts';
import { type Department, readDepartment } from './department.ts';

/**
 * Post codes that communes of two departments share: Laveyrune (Ardèche) has that of Langogne (Lozère). Out of the 6,201 of
 * codes-postaux 4.1.2 (MIT; COG of INSEE and FIMOCT of DGFiP), all that its communes do not give one department for.
 */
const shared: ReadonlySet<string> = new Set(
  `01200 01410 01590 05110 05130 05160 05700 06260 12210 13780 15230 21340 27370 30750 33220 34260 37120 37160 42620 43300
    43450 48250 48500 52100 55120 57410 57412 62760 75015 75016 82160 82330`.split(/\s+/),
);

/** Collectivities that kept the post codes they had as part of Guadeloupe. */
const moved: Readonly<Record<string, string>> = { 97133: '977', 97150: '978' };

/**
 * The department that a post code leaves no doubt about: a certificate must not carry a guess. That of a CEDEX, which is where
 * mail is sorted, says nothing; `town` tells one.
 */
export function departmentOfPostCode(
  postcode: string,
  town: string,
): Outcome<Department, 'department.post-code-unclear'> {
  const code = postcode.replace(/\s/g, '');
  const unclear = refuse('department.post-code-unclear', { postcode: code.slice(0, 10) });
  if (!/^\d{5}$/.test(code) || shared.has(code) || /\bcedex\b/i.test(town)) return unclear;
  const department = readDepartment(moved[code] ?? prefixOf(code));
  return department.ok ? department : unclear;
}

/** Corsica is one for the post: 200 and 201 are Corse-du-Sud, 202 and 206 Haute-Corse. */
function prefixOf(code: string): string {
  if (/^9[78]/.test(code)) return code.slice(0, 3);
  if (/^20[01]/.test(code)) return '2A';
  if (/^20[26]/.test(code)) return '2B';
  return code.slice(0, 2);
}
