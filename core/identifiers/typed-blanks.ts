/** The blanks a person types or pastes: space, tab, no-break, figure, thin and narrow no-break space. Never a line break. */
const blanks = '[ \\t\\u00a0\\u2007\\u2009\\u202f]';
const edges = new RegExp(`^${blanks}+|${blanks}+$`, 'gu');
const everywhere = new RegExp(blanks, 'gu');

export const withoutEdgeBlanks = (typed: string): string => typed.replace(edges, '');
export const withoutBlanks = (typed: string): string => typed.replace(everywhere, '');
