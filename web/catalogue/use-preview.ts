import { useMemo } from 'react';
import type { TypedFields } from '../../core/catalogue/check-fields.ts';
import type { Product } from '../../core/catalogue/product.ts';
import type { StructureView } from '../../core/contract/portal.ts';
import { useInstance } from '../api/queries.ts';
import { useNowMs } from '../clock.ts';
import { useText } from '../i18n/index.tsx';
import { type CertificatePreview, previewCertificate } from './certificate-preview.ts';

const hourMs = 3_600_000;

/** The certificate to come, built again at each change of the form. */
export function usePreview(
  product: Product,
  structure: StructureView,
  typed: TypedFields,
  keyAlgorithm: string | null,
): CertificatePreview | null {
  const instance = useInstance().data;
  const empty = useText().certificate.toComplete;
  // By the hour: only the key rule of 2030 looks at it.
  const hour = Math.floor(useNowMs() / hourMs);
  return useMemo(
    () =>
      instance === undefined || Number.isNaN(hour)
        ? null
        : previewCertificate({ product, structure, typed, instance, keyAlgorithm, nowSeconds: hour * 3600, empty }),
    [product, structure, typed, instance, keyAlgorithm, hour, empty],
  );
}
