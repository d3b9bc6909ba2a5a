import { useState } from 'react';
import type { InstanceView, RequestView } from '../../../core/contract/portal.ts';
import { useJointWords } from '../../catalogue/joint-words.tsx';
import { Stack } from '../../ui/card.tsx';
import { Banner } from '../../ui/message.tsx';
import { JointAccept } from './joint-accept.tsx';
import { JointDownload } from './joint-download.tsx';
import { FailureList } from './joint-failures.tsx';
import { useJointKeyring } from './use-joint-keyring.ts';
import type { Failure, InHand } from './use-joint-withdrawal.ts';
import './withdrawal.css';

interface JointJourneyProps {
  /** Finalised, or signed and not saved: what there is to do. */
  readonly requests: readonly RequestView[];
  /** Of the archive, in its file's name. */
  readonly archiveName: string;
  /** Of the whole, in its list. */
  readonly label: string;
  readonly instance: InstanceView;
  /** Reads the requests again: their states say what is next. */
  readonly onMoved: () => Promise<unknown>;
  readonly onLeave: () => void;
}

/** « Retirer » for several requests: what is signed is saved first, what is left is taken up again below it. */
export function JointJourney(props: JointJourneyProps) {
  const { requests, instance, onMoved } = props;
  const t = useJointWords();
  const keyring = useJointKeyring(requests);
  const [inHand, setInHand] = useState<ReadonlyMap<string, InHand>>(new Map());
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const open = requests.filter(({ state }) => state === 'finalised');
  const signed = requests.filter(({ state }) => state === 'withdrawn');
  // One that was cancelled or lapsed meanwhile is no longer to do: why it was refused is told all the same.
  const left = failures.filter(({ requestId }) => !signed.some(({ id }) => id === requestId));

  return (
    <Stack>
      {signed.length > 0 && (
        <>
          <Banner key={signed.length} title={t.signedTitle({ count: signed.length })} focus={inHand.size > 0}>
            {t.signed}
          </Banner>
          <JointDownload
            requests={signed}
            archiveName={props.archiveName}
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
          <JointAccept
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
