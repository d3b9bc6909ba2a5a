/** A new key and its CSR, another CSR of the key one has, or a look at the CSR one has. */
export type CommandAim = 'new-key' | 'same-key' | 'check';
