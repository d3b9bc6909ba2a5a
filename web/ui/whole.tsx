/** A domain, a name, an identifier: goes to the next line whole, and is cut only when longer than a line. */
export const Whole = (props: { children: string }) => <span className="whole">{props.children}</span>;

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
