import { useState } from 'react';
import type { InstanceView, RequestView } from '../../../core/contract/portal.ts';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { Stack } from '../../ui/card.tsx';
import { Banner } from '../../ui/message.tsx';
import { PackAccept } from './pack-accept.tsx';
import { PackDownload } from './pack-download.tsx';
import { FailureList } from './pack-failures.tsx';
import { usePackKeyring } from './use-pack-keyring.ts';
import type { Failure, InHand } from './use-pack-withdrawal.ts';
import './withdrawal.css';

interface PackJourneyProps {
  /** Finalised, or signed and not saved: what there is to do. */
  readonly requests: readonly RequestView[];
  readonly code: string;
  readonly label: string;
  readonly instance: InstanceView;
  /** Reads the requests again: their states say what is next. */
  readonly onMoved: () => Promise<unknown>;
  readonly onLeave: () => void;
}

/** « Retirer » for several requests: what is signed is saved first, what is left is taken up again below it. */
export function PackJourney(props: PackJourneyProps) {
  const { requests, instance, onMoved } = props;
  const t = usePackWords();
  const keyring = usePackKeyring(requests);
  const [inHand, setInHand] = useState<ReadonlyMap<string, InHand>>(new Map());
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const open = requests.filter(({ state }) => state === 'finalised');
  const signed = requests.filter(({ state }) => state === 'withdrawn');
  const left = failures.filter(({ requestId }) => open.some(({ id }) => id === requestId));

  return (
    <Stack>
      {signed.length > 0 && (
        <>
          <Banner key={signed.length} title={t.signedTitle({ count: signed.length })} focus={inHand.size > 0}>
            {t.signed}
          </Banner>
          <PackDownload
            requests={signed}
            code={props.code}
            label={props.label}
            instance={instance}
            keyring={keyring}
            inHand={inHand}
            onInHand={setInHand}
            onDelivered={async () => {
              await onMoved();
            }}
          />
        </>
      )}
      <FailureList failures={left} />
      {open.length > 0 && (
        <>
          {signed.length > 0 && <h2>{t.later}</h2>}
          <PackAccept
            key={open.map(({ id }) => id).join(' ')}
            requests={open}
            instance={instance}
            keyring={keyring}
            onLeave={props.onLeave}
            onDone={async (done, failed) => {
              setInHand((before) => new Map([...before, ...done]));
              setFailures(failed);
              await onMoved();
            }}
          />
        </>
      )}
    </Stack>
  );
}
