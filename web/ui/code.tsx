import { useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { useAnnounce } from './announce.tsx';
import { Button } from './button.tsx';

const copiedForMs = 1800;

/** `subject` completes the button for who does not see the page: « Copier la commande ». */
export function CopyButton(props: { text: string; subject: string }) {
  const t = useText().ui;
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
    } catch {
      announce(t.copyFailed);
      return;
    }
    setCopied(true);
    announce(t.copied);
    setTimeout(() => setCopied(false), copiedForMs);
  };
  return (
    <Button variant="quiet" size="small" icon={copied ? 'check' : 'copy'} onClick={copy}>
      {copied ? t.copied : t.copy}
      <span className="visually-hidden"> {props.subject}</span>
    </Button>
  );
}

/** Cut at spaces, never at a hyphen that could be the command's own; the rest of a line that was cut is set in. */
function Lines({ code }: { code: string }) {
  return code.split(/(?<=\n)/).map((line, lineIndex) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name than their place
    <span key={lineIndex} className="code-line">
      {line.split(/(\s+)/).map((word, index) =>
        word.trim() === '' ? (
          word
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: words of one line have no other name than their place
          <span key={index} className="code-word">
            {word}
          </span>
        ),
      )}
    </span>
  ));
}

export function CodeBlock(props: { title: string; code: string; copySubject: string }) {
  return (
    <div className="code-block">
      <div className="code-head">
        <span>{props.title}</span>
        <CopyButton text={props.code} subject={props.copySubject} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard (WCAG 2.1.1) */}
      {/* biome-ignore lint/a11y/useSemanticElements: preformatted text, and a region because it scrolls */}
      <pre tabIndex={0} role="region" aria-label={`${props.title}, ${props.copySubject}`}>
        <Lines code={props.code} />
      </pre>
    </div>
  );
}
