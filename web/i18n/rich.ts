/** A sentence with `<b>`, `<code>` and named links. Values stay values: what a person typed is never read as markup. */
export interface RichText {
  readonly strings: readonly string[];
  readonly values: readonly (string | number)[];
}

export const rich = (strings: TemplateStringsArray, ...values: (string | number)[]): RichText => ({
  strings: [...strings],
  values,
});
