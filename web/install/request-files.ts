import { catalogue } from '../../core/catalogue/catalogue.ts';
import { issuingRole } from '../../core/catalogue/product.ts';
import type { InstanceView, RequestView } from '../../core/contract/portal.ts';
import { type InstalledFiles, installedFiles } from './install-commands.ts';
import { type P12Form, p12FileName } from './p12-file-name.ts';

/** The files of a request by the names that the portal and the browser give them. */
export function filesOfRequest(
  instance: InstanceView,
  request: Pick<RequestView, 'offer' | 'usage' | 'certificate' | 'createdAt' | 'reference'>,
  form: P12Form = 'modern',
): InstalledFiles {
  const product = { offer: request.offer, usage: request.usage ?? '' };
  const authorityFile = (role: InstanceView['authorities'][number]['role']) =>
    instance.authorities.find((authority) => authority.role === role)?.fileName ?? role;
  return installedFiles(
    p12FileName(instance, product, request.certificate?.notBefore ?? request.createdAt, form),
    request.reference,
    { issuing: authorityFile(issuingRole(catalogue, request.offer)), root: authorityFile('root') },
  );
}
