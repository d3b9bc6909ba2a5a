import { Fragment } from 'react';

/** Longer labels may be cut anywhere: a narrow card must hold them. */
const uncutCharacters = 14;

/**
 * A domain, an address, a name: cut after a dot or an `@` when the line ends, never at a hyphen, where one could not tell
 * whether the hyphen is its own. Inline, so that it is read aloud and copied as one word.
 */
export function Whole(props: { children: string }) {
  return props.children.split(/(?<=[.@])/).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece.length <= uncutCharacters ? <span className="nobreak">{piece}</span> : piece}
    </Fragment>
  ));
}

const dotted = /[\p{L}\p{N}]\.[\p{L}\p{N}]/u;

/** A sentence, its domains and addresses kept readable. */
export function Words(props: { children: string }) {
  return props.children.split(/( )/).map((word, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: words of one sentence have no other name than their place
    dotted.test(word) ? <Whole key={index}>{word}</Whole> : word,
  );
}
