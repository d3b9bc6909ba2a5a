import type { KeyAlgorithm } from '../x509/keys.ts';
import type { CertificateNames } from './certificate-names.ts';
import { certreqCommands } from './certreq-commands.ts';
import type { CommandAim } from './command-aim.ts';
import { keytoolCommands } from './keytool-commands.ts';
import { opensslCommands } from './openssl-commands.ts';

export interface ToolCommands {
  readonly tool: 'openssl' | 'keytool' | 'certreq';
  /** To paste as they stand. */
  readonly lines: readonly string[];
}

/** The same thing done by each of the tools that people have. */
export const csrCommands = (
  names: CertificateNames,
  algorithm: KeyAlgorithm,
  aim: CommandAim,
): readonly ToolCommands[] => [
  { tool: 'openssl', lines: opensslCommands(names, algorithm, aim) },
  { tool: 'keytool', lines: keytoolCommands(names, algorithm, aim) },
  { tool: 'certreq', lines: certreqCommands(names, algorithm, aim) },
];
