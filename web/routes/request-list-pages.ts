/** Lists of requests: fetched together, since they are made of the same parts. */
export { Requests } from './requests.tsx';
export { WithdrawChoose } from './withdraw-choose.tsx';
