/** A profession of the national nomenclature: its code, and the label that becomes `title`. */
export interface Profession {
  readonly code: string;
  readonly label: string;
}

/**
 * Codes in force of TRE_G15-ProfessionSante (ANS, OID 1.2.250.1.71.1.2.7, version 20250328120000): the professions regulated by
 * the code de la santé publique. Those that it ended (35 to 39, 93) are not here. Labels are its own, letter for letter.
 */
export const professions: readonly Profession[] = [
  { code: '10', label: 'Médecin' },
  { code: '21', label: 'Pharmacien' },
  { code: '26', label: 'Audioprothésiste' },
  { code: '28', label: 'Opticien-Lunetier' },
  { code: '31', label: 'Assistant dentaire' },
  { code: '32', label: 'Physicien médical' },
  { code: '40', label: 'Chirurgien-Dentiste' },
  { code: '50', label: 'Sage-Femme' },
  { code: '60', label: 'Infirmier' },
  { code: '69', label: 'Infirmier psychiatrique' },
  { code: '70', label: 'Masseur-Kinésithérapeute' },
  { code: '80', label: 'Pédicure-Podologue' },
  { code: '81', label: 'Orthoprothésiste' },
  { code: '82', label: 'Podo-Orthésiste' },
  { code: '83', label: 'Orthopédiste-Orthésiste' },
  { code: '84', label: 'Oculariste' },
  { code: '85', label: 'Epithésiste' },
  { code: '86', label: 'Technicien de laboratoire médical' },
  { code: '91', label: 'Orthophoniste' },
  { code: '92', label: 'Orthoptiste' },
  { code: '94', label: 'Ergothérapeute' },
  { code: '95', label: 'Diététicien' },
  { code: '96', label: 'Psychomotricien' },
  { code: '98', label: 'Manipulateur ERM' },
];

export const findProfession = (code: string): Profession | undefined =>
  professions.find((candidate) => candidate.code === code);
