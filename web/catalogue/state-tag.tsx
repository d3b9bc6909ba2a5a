import type { ProductView, RequestView } from '../../core/contract/portal.ts';
import { useText } from '../i18n/index.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Tag } from '../ui/message.tsx';

type Look = { readonly tone?: 'info' | 'ok' | 'warn' | 'bad'; readonly icon: IconName };

const productLook: Record<ProductView['state'], Look> = {
  pending: { tone: 'info', icon: 'down' },
  valid: { tone: 'ok', icon: 'check' },
  expired: { tone: 'bad', icon: 'alert' },
  revoked: { tone: 'bad', icon: 'no' },
  none: { icon: 'clock' },
};
const requestLook: Record<RequestView['state'], Look> = {
  draft: { icon: 'pen' },
  filed: { icon: 'clock' },
  approved: { tone: 'info', icon: 'key' },
  refused: { tone: 'bad', icon: 'no' },
  finalised: { tone: 'info', icon: 'down' },
  withdrawn: { tone: 'warn', icon: 'down' },
  delivered: { tone: 'ok', icon: 'check' },
  lapsed: { icon: 'clock' },
  cancelled: { tone: 'bad', icon: 'no' },
};

export function ProductState({ state }: { state: ProductView['state'] }) {
  return <Tag {...productLook[state]}>{useText().ask.states[state]}</Tag>;
}

export function RequestState({ state }: { state: RequestView['state'] }) {
  return <Tag {...requestLook[state]}>{useText().requests.states[state]}</Tag>;
}
