const nomenclature = 'https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante';
interface Said {
  readonly rpps: string;
  readonly family: string;
  readonly given: readonly string[];
  readonly profession: string;
  readonly active?: boolean;
  readonly national?: boolean;
}
/** FHIR R4 Practitioner, as the Annuaire Santé writes one. */
export const practitionerResource = ({ rpps, family, given, profession, active = true, national = false }: Said) => ({
  resourceType: 'Practitioner',
  active,
  identifier: national
    ? [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: `8${rpps}` }]
    : [{ system: 'https://rpps.esante.gouv.fr', value: rpps }],
  name: [{ family, given }],
  qualification: [
    { code: { coding: [{ system: 'https://mos.esante.gouv.fr/NOS/TRE_R48-DiplomeEtatFrancais', code: 'DE09' }] } },
    { code: { coding: [{ system: nomenclature, code: profession }] } },
  ],
});
