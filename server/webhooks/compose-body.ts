import type { SubjectRow } from './store.ts';

/** What every message says, without a secret: a link asks for a sign-in. */
export function composeBody(
  delivery: { readonly event: string; readonly occasion: string; readonly happenedAt: Date },
  subject: SubjectRow | null,
  publicOrigin: string,
): string {
  const { event, occasion, happenedAt } = delivery;
  return JSON.stringify({
    type: event,
    timestamp: happenedAt.toISOString(),
    data: subject === null ? {} : dataOf(event, occasion, subject, publicOrigin),
  });
}

function dataOf(event: string, occasion: string, subject: SubjectRow, publicOrigin: string) {
  const { certificate } = subject;
  return {
    structure: { id: subject.structureId, name: subject.structureName, identifier: subject.structureIdentifier },
    ...{ offer: subject.offer, usage: subject.usage, name: subject.name, productId: subject.productId },
    request: { id: subject.requestId, reference: subject.reference },
    ...(event === 'request.finalised' && { withdrawBefore: subject.withdrawBefore?.toISOString() ?? null }),
    ...(certificate !== null && {
      certificate: {
        ...{ id: certificate.id, serial: certificate.serial.toString('hex') },
        sha256: certificate.sha256.toString('hex'),
        notBefore: certificate.notBefore.toISOString(),
        notAfter: certificate.notAfter.toISOString(),
      },
    }),
    ...(event === 'certificate.expiring' && { daysLeft: Number(occasion) }),
    ...(certificate?.reason != null && {
      revocation: { reason: certificate.reason, revokedAt: certificate.revokedAt?.toISOString() ?? null },
    }),
    link:
      certificate === null
        ? `${publicOrigin}/demandes/${subject.requestId}`
        : `${publicOrigin}/certificats/${certificate.id}`,
  };
}
