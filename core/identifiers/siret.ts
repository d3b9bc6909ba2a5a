import { accept, type Outcome, refuse } from '../outcome.ts';
import { checkLuhnKey, type IdentifierNumberRefusalCode, readNumber } from './identifier-number.ts';

const laPosteSiren = '356000000';

/** SIRET of an establishment: 14 digits = SIREN + internal number (NIC), Luhn key on the SIREN and on the whole. */
export function readSiret(typed: string): Outcome<string, IdentifierNumberRefusalCode> {
  const siret = readNumber(typed, { identifier: 'SIRET', length: 14 });
  if (!siret.ok) return siret;
  const siren = siret.value.slice(0, 9);
  const sirenKey = checkLuhnKey(siren, 'SIREN');
  if (!sirenKey.ok) return sirenKey;
  const siretKey = checkLuhnKey(siret.value, 'SIRET');
  return siretKey.ok || siren !== laPosteSiren ? siretKey : checkLaPoste(siret.value);
}

/**
 * La Poste has more establishments than 4-digit NIC leave room for, so INSEE dropped the Luhn key there: the sum of the
 * 14 digits is a multiple of 5. Its head office alone (356 000 000 00048) keeps a Luhn key.
 */
function checkLaPoste(siret: string): Outcome<string, IdentifierNumberRefusalCode> {
  const sum = (digits: string) => [...digits].reduce((total, digit) => total + Number(digit), 0);
  if (sum(siret) % 5 === 0) return accept(siret);
  const key = (5 - (sum(siret.slice(0, -1)) % 5)) % 5;
  return refuse('identifier.luhn', {
    identifier: 'SIRET',
    key: siret.slice(-1),
    expectedKey: `${key} / ${key + 5}`,
    position: 14,
  });
}
