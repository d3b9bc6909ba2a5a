/** Where keys are made: fetched together, since they are made of the same parts. */
export { AskKey } from './ask-key.tsx';
export { Campaign } from './campaign.tsx';
