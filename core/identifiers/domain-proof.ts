export interface DomainProof {
  /** Name and value of a TXT record. */
  readonly dnsName: string;
  readonly dnsValue: string;
  /** Or a file, over plain HTTP on port 80. */
  readonly httpPath: string;
  readonly httpUrl: string;
  /**
   * All that the file holds: more than its own path does, so that a server that answers every path by repeating it proves
   * nothing (RFC 8555 §8.3 has its key authorization for the same reason).
   */
  readonly httpContent: string;
}

/** How whoever controls a domain shows it: by the DNS of the domain (RFC 8552 for the underscore), or by its web server. */
export function proofOfDomain(name: string, token: string): DomainProof {
  const value = `sceau-domaine=${token}`;
  const httpPath = `/.well-known/sceau-preuve/${token}`;
  return {
    ...{ dnsName: `_sceau-preuve.${name}`, dnsValue: value },
    ...{ httpPath, httpUrl: `http://${name}${httpPath}`, httpContent: value },
  };
}
