/** Made by password-dictionary-plugin.ts when the web is built. */
declare module 'virtual:password-dictionary' {
  export const passwords: string[];
  export const words: string[];
  export const firstNames: string[];
  export const lastNames: string[];
  export const keyboards: Record<string, Record<string, (string | null)[]>>;
}

/** Vite: the address of a bundled worker. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}
