/** « Retirer » for several at once: fetched together, since they are made of the same parts. */
export { WithdrawPack } from './withdraw-pack.tsx';
export { WithdrawSeveral } from './withdraw-several.tsx';
