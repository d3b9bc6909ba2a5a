/**
 * The SHA-1 of a certificate as Windows and IIS show it (« Thumbprint »), in the capitals of PowerShell; null for anything else. A
 * copy from the Windows dialogue begins with a mark that nobody sees (U+200E).
 */
export function thumbprintOf(typed: string): string | null {
  const digits = typed
    .toLowerCase()
    .replace(/^\s*(?:sha-?1(?: fingerprint)?|thumbprint)\s*[=:]?/, '')
    .replace(/[\s:\u200e-]/g, '');
  return /^[0-9a-f]{40}$/.test(digits) ? digits.toUpperCase() : null;
}

/** Whose command that is; a name, in every language. */
export const shell = 'PowerShell';

/** Finds the serial number of the certificate with that thumbprint in any store of a Windows machine. */
export const serialCommand = (thumbprint: string): string =>
  `(Get-ChildItem Cert:\\ -Recurse | Where-Object Thumbprint -eq '${thumbprint}').SerialNumber`;
