import { itemsOf, member, textAt } from './json-values.ts';
import type { RawRecord } from './record.ts';

/**
 * One juridical entity of the FINESS+ flow (`pmej[]` of the ANS schema « structures » v1), then its establishments
 * (`ege[]`). Groups (`gco`, `gcc`) are no structures: a group never shares a certificate.
 */
export function readEntityOfFlow(pmej: unknown): readonly RawRecord[] {
  const said = member(pmej, 'informationsGeneralesPmej') ?? member(pmej, 'informationsGeneralesPMEJ');
  const finess = textAt(said, 'numFinessPm');
  const siren = textAt(said, 'siren');
  const short = textAt(said, 'denominationPm');
  // The few entities without FINESS number are known by their SIREN.
  const key = finess === '' ? siren : finess;
  const parentKey = finess === '' ? (siren === '' ? null : `siren:${siren}`) : `finess:${finess}`;
  const entity: RawRecord = {
    sourceKey: key,
    kind: 'EJ',
    name: textAt(said, 'denominationLonguePmSmsse') || short,
    shortName: short,
    identifiers: [
      { kind: 'finess', value: finess },
      { kind: 'siren', value: siren },
    ],
    ...placeOfFlow(pmej),
    ...contactsOfFlow(pmej),
    parentKey: null,
    ...stateOf(textAt(pmej, 'etatObjet', 'code') || textAt(said, 'etatObjet', 'code'), textAt(said, 'dateFermeture')),
    openedOn: textAt(said, 'dateCreation'),
    updatedOn: textAt(pmej, 'dateDerniereMaj', 'dateEvenement') || textAt(said, 'dateDerniereMaj', 'dateEvenement'),
  };
  return [entity, ...itemsOf(member(pmej, 'ege')).map((ege) => establishment(ege, parentKey))];
}

function establishment(ege: unknown, parentKey: string | null): RawRecord {
  const said = member(ege, 'informationsGeneralesEGE') ?? member(ege, 'informationsGeneralesEge');
  const finess = textAt(said, 'numFinessEge');
  const short = textAt(said, 'nomEgeCourt');
  return {
    sourceKey: finess,
    kind: 'EG',
    name: textAt(said, 'nomEgeLong') || short,
    shortName: short,
    identifiers: [
      { kind: 'finess', value: finess },
      { kind: 'siret', value: textAt(said, 'siret') || textAt(ege, 'siret') },
    ],
    ...placeOfFlow(ege),
    ...contactsOfFlow(ege),
    parentKey,
    ...stateOf(textAt(ege, 'etatObjet', 'code') || textAt(said, 'etatObjet', 'code'), textAt(said, 'dateFermeture')),
    openedOn: textAt(said, 'dateOuverture'),
    updatedOn: textAt(ege, 'dateDerniereMaj', 'dateEvenement') || textAt(said, 'dateDerniereMaj', 'dateEvenement'),
  };
}

/** A (active) or I (inactive), nomenclature R386; where it is not said, a date of closing decides. */
const stateOf = (code: string, closedOn: string): Pick<RawRecord, 'state' | 'closedOn'> => ({
  state: code === 'I' || (code !== 'A' && closedOn !== '') ? 'closed' : 'open',
  closedOn,
});

function placeOfFlow(entity: unknown): Pick<RawRecord, 'town' | 'postcode' | 'addressLines' | 'communeCode'> {
  const [address] = itemsOf(member(entity, 'adresse'));
  const line = textAt(address, 'ligneAcheminement');
  const street = ['numeroVoie', 'typeVoie', 'libelleVoie', 'complementVoie'].map((name) => textAt(address, name));
  return {
    town: line.replace(/^\d{5}\s+/, ''),
    postcode: textAt(address, 'codePostal'),
    addressLines: [
      textAt(address, 'complementPointGeographique'),
      street.filter((part) => part !== '').join(' '),
      textAt(address, 'lieuDit'),
    ],
    communeCode: textAt(address, 'cogCommune'),
  };
}

function contactsOfFlow(entity: unknown): Pick<RawRecord, 'emails' | 'phones'> {
  const contacts = itemsOf(member(entity, 'contact')).map((contact) => member(contact, 'telecom'));
  return {
    emails: contacts.map((telecom) => textAt(telecom, 'courriel')),
    phones: contacts.map((telecom) => textAt(telecom, 'telephone')),
  };
}
