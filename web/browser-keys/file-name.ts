/** A name that no shell nor file system needs quoted: lower-case ASCII letters, digits, dots and dashes. */
export const fileBase = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '') || 'certificat';
