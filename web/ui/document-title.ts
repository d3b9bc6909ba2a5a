let page = '';
let prefix = '';

const show = () => {
  document.title = prefix + page;
};

/** What the page is called, in the language it is shown in. */
export function titlePage(title: string): void {
  page = title;
  show();
}

/** « Erreur : » in front, whatever the page is called; empty when all is right. */
export function prefixTitle(words: string): void {
  prefix = words;
  show();
}
