/** Of several certificates asked for in one go: fetched together, since one leads to the other. */
export { AskPack } from './ask-pack.tsx';
export { AskPackStart } from './ask-pack-start.tsx';
