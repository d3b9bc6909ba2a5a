import { departmentText, readDepartment } from '../../identifiers/department.ts';
import { organisationName } from '../../identifiers/organisation-name.ts';
import type { CertificateRule } from '../rule.ts';

export const subjectRegistry: CertificateRule = {
  name: 'subject-registry',
  citation: 'system §5: ST, O and OU come from the registry and nowhere else',
  check: ({ tbs }, { structure }) => {
    const department = readDepartment(structure.departmentCode);
    const organisation = organisationName(structure.name);
    const expected: Readonly<Record<string, string | null>> = {
      ST: department.ok ? departmentText(department.value) : null,
      O: organisation.ok ? organisation.value : null,
      OU: structure.certifiedIdentifier,
    };
    const wrong = tbs.subject.find(({ type, value }) => type in expected && value !== expected[type]);
    return wrong === undefined ? null : `${wrong.type} is not that of the structure`;
  },
};
