/**
 * Internationalised labels (IDNA2008) with no table of ours: Punycode is read here and written by the platform's URL parser
 * (UTS #46, which also holds each label to the bidi rule of RFC 5893). That parser takes given A-labels on trust, so each is
 * decoded, judged, and must come back as it was.
 */
export type IdnaFault =
  | { readonly fault: 'invalid'; readonly label: string }
  | { readonly fault: 'character'; readonly label: string; readonly character: string }
  | { readonly fault: 'mixed-scripts'; readonly label: string };

export type IdnaAnswer =
  | { readonly ok: true; readonly asciiLabels: readonly string[] }
  | ({ readonly ok: false } & IdnaFault);

export const isALabel = (label: string): boolean => label.startsWith('xn--');
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Lower-case labels, Unicode or not, as A-labels and plain ASCII labels. */
export function toAsciiLabels(labels: readonly string[]): IdnaAnswer {
  if (labels.every((label) => isAscii(label) && !isALabel(label))) return { ok: true, asciiLabels: labels };
  const unicodeLabels: string[] = [];
  for (const label of labels) {
    const unicode = isALabel(label) ? decodePunycode(label.slice(4)) : label;
    // An A-label that decodes to ASCII, or to nothing, is fake (RFC 5891 §5.4).
    if (unicode === undefined || (isALabel(label) && isAscii(unicode))) return { ok: false, fault: 'invalid', label };
    const fault = isAscii(unicode) ? undefined : faultOfULabel(unicode, label);
    if (fault !== undefined) return { ok: false, ...fault };
    unicodeLabels.push(unicode);
  }
  const asciiLabels = encodeByUrl(unicodeLabels);
  const broken = labels.find((label, index) => {
    const ascii = asciiLabels[index] ?? '';
    return isALabel(label) ? ascii !== label : !isAscii(label) && decodePunycode(ascii.slice(4)) !== label;
  });
  return broken === undefined ? { ok: true, asciiLabels } : { ok: false, fault: 'invalid', label: broken };
}

function encodeByUrl(unicodeLabels: readonly string[]): readonly string[] {
  const address = `http://${unicodeLabels.join('.')}/`;
  return URL.canParse(address) ? new URL(address).hostname.split('.') : [];
}

/** Letters and digits of RFC 5892 §2.1; unassigned code points are outside by construction. */
const letterOrDigit = /^[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]$/u;
/** RFC 5892 §2.3, §2.4 (ignorable), §2.9 (old Hangul jamo) and the DISALLOWED exceptions of §2.6. */
const disallowed =
  /^(?:\p{Default_Ignorable_Code_Point}|[\u20d0-\u20ff\u{1d100}-\u{1d24f}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b])$/u;
/** Scripts whose letters pass for one another (UTS #39 §5.2, moderately restrictive): one of them in a label, not two. */
const lookAlikeScripts = [/\p{sc=Latin}/u, /\p{sc=Greek}/u, /\p{sc=Cyrillic}/u, /\p{sc=Armenian}/u, /\p{sc=Cherokee}/u];

function faultOfULabel(unicode: string, label: string): IdnaFault | undefined {
  const characters = [...unicode];
  const wrong = characters.find(
    (character, index) => !isPermitted(character, characters[index - 1], characters[index + 1]),
  );
  if (wrong !== undefined) return { fault: 'character', label, character: wrong };
  // RFC 5891 §4.2.1, §4.2.3.1, §4.2.3.2: NFC, no "--" in third and fourth position, no leading combining mark.
  if (unicode !== unicode.normalize('NFC') || /^..--/u.test(unicode) || /^\p{M}/u.test(unicode)) {
    return { fault: 'invalid', label };
  }
  const scripts = lookAlikeScripts.filter((script) => script.test(unicode));
  return scripts.length > 1 ? { fault: 'mixed-scripts', label } : undefined;
}

/**
 * PVALID of RFC 5892 §3, from Unicode properties. Narrower on purpose: characters valid in some contexts only are refused (no
 * joiner, §A.1), but for the middle dot between two l (§A.3), which Catalan needs; so are four rare signs of §2.6.
 */
function isPermitted(character: string, before: string | undefined, after: string | undefined): boolean {
  if (character === '·') return before === 'l' && after === 'l';
  if (/^[a-z0-9-]$/.test(character)) return true;
  const stable = character.normalize('NFKC').toLowerCase().normalize('NFKC') === character;
  return letterOrDigit.test(character) && stable && !disallowed.test(character) && !contextual.test(character);
}
/** CONTEXTO letters and digits (RFC 5892 §A.8, §A.9): Arabic-Indic and extended Arabic-Indic digits. */
const contextual = /^[\u0660-\u0669\u06f0-\u06f9]$/;

/** RFC 3492 §6.2; undefined when the input is not Punycode. */
export function decodePunycode(encoded: string): string | undefined {
  const delimiter = encoded.lastIndexOf('-');
  const output = [...encoded.slice(0, Math.max(delimiter, 0))];
  const rest = encoded.slice(delimiter > 0 ? delimiter + 1 : 0);
  if (!/^[a-z0-9]+$/.test(rest)) return undefined;
  let codePoint = 128;
  let insertAt = 0;
  let bias = 72;
  let read = 0;
  while (read < rest.length) {
    const before = insertAt;
    for (let weight = 1, k = 36; ; k += 36) {
      const symbol = rest[read];
      if (symbol === undefined) return undefined;
      read += 1;
      const digit = symbol >= 'a' ? symbol.charCodeAt(0) - 97 : Number(symbol) + 26;
      insertAt += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (insertAt > 0x7fffffff || weight > 0x7fffffff) return undefined;
    }
    const count = output.length + 1;
    bias = adaptedBias(insertAt - before, count, before === 0);
    codePoint += Math.floor(insertAt / count);
    insertAt %= count;
    if (codePoint > 0x10ffff) return undefined;
    output.splice(insertAt, 0, String.fromCodePoint(codePoint));
    insertAt += 1;
  }
  return output.join('');
}

/** RFC 3492 §6.1. */
function adaptedBias(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  while (rest > 455) {
    rest = Math.floor(rest / 35);
    k += 36;
  }
  return k + Math.floor((36 * rest) / (rest + 38));
}
