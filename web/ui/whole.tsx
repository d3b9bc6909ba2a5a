/**
 * A domain, a name, an identifier: goes to the next line whole. Longer than a line, it is cut after a dot rather than at a
 * hyphen, where one could not tell whether the hyphen is its own.
 */
export function Whole(props: { children: string }) {
  const pieces = props.children.split(/(?<=\.)/);
  return (
    <span className="whole">
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
        <span key={index} className="whole">
          {piece}
        </span>
      ))}
    </span>
  );
}

/** An address may be cut after its `@`, never within its domain. */
export function Address(props: { children: string }) {
  const at = props.children.lastIndexOf('@') + 1;
  return (
    <>
      {props.children.slice(0, at)}
      <wbr />
      <Whole>{props.children.slice(at)}</Whole>
    </>
  );
}
