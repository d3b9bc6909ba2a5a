import { type Department, departmentText } from '../../../core/identifiers/department.ts';

/** As people read it: the certificate writes an ASCII apostrophe, a French page the curved one. */
export const departmentLabel = (department: Department): string => departmentText(department).replaceAll("'", '’');
