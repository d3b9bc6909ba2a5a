/** Luhn key (ISO/IEC 7812-1 annex B) of a string of ASCII digits that does not hold its key yet: 0 to 9. */
export function luhnKey(digitsWithoutKey: string): number {
  let sum = 0;
  for (let index = 0; index < digitsWithoutKey.length; index += 1) {
    const digit = Number(digitsWithoutKey[digitsWithoutKey.length - 1 - index]);
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return (10 - (sum % 10)) % 10;
}
