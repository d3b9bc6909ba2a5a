import { Fragment, type ReactNode } from 'react';
import type { RichText } from '../i18n/rich.ts';
import { Words } from './whole.tsx';

type Links = Readonly<Record<string, (label: ReactNode) => ReactNode>>;

interface Open {
  readonly tag: string;
  readonly link: string | undefined;
  readonly children: ReactNode[];
}

const markup = /<(\/?)(b|code|a)(?: ([a-zA-Z]+))?>/g;

function close(open: Open, links: Links): ReactNode {
  const key = `${open.tag}${open.children.length}`;
  const children = open.children.map((child, index) => <Fragment key={String(index)}>{child}</Fragment>);
  if (open.tag === 'b') return <b key={key}>{children}</b>;
  if (open.tag === 'code') return <code key={key}>{children}</code>;
  const link = open.link === undefined ? undefined : links[open.link];
  return link === undefined ? children : link(children);
}

/** Shows a sentence of the catalogue, with its emphasis, code and links. */
export function Rich({ text, links = {} }: { text: RichText | string; links?: Links }) {
  if (typeof text === 'string') return text;
  const stack: Open[] = [{ tag: 'root', link: undefined, children: [] }];
  const push = (node: ReactNode) => stack.at(-1)?.children.push(node);

  text.strings.forEach((chunk, index) => {
    let position = 0;
    for (const found of chunk.matchAll(markup)) {
      push(chunk.slice(position, found.index));
      position = found.index + found[0].length;
      if (found[1] !== '/') {
        stack.push({ tag: found[2] ?? '', link: found[3], children: [] });
      } else {
        const open = stack.pop();
        if (open !== undefined) push(close(open, links));
      }
    }
    push(chunk.slice(position));
    const value = text.values[index];
    if (value !== undefined) push(typeof value === 'string' ? <Words>{value}</Words> : value);
  });
  return (stack[0]?.children ?? []).map((child, index) => <Fragment key={String(index)}>{child}</Fragment>);
}
