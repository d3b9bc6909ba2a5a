import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** The values of the module's constants: `export const saveDraft = defineRoute({…})`. */
const constantsOf = (program: Node): Node[] =>
  childrenOf(program)
    .flatMap((statement) => (statement.type === 'ExportNamedDeclaration' ? childrenOf(statement) : [statement]))
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap(childrenOf)
    .flatMap(({ init }) => (isNode(init) ? [init] : []));

/** The outermost calls of a value: a schema, or the schemas of an object; what a function would call is not one of them. */
const callsIn = (node: Node): Node[] => {
  if (node.type === 'CallExpression') return [node];
  return node.type === 'ArrowFunctionExpression' ? [] : childrenOf(node).flatMap(callsIn);
};

const isRoute = ({ callee }: Node): boolean => isNode(callee) && callee.name === 'defineRoute';

const propertiesOf = (route: Node): Node[] =>
  childrenOf(route).flatMap((node) => (node.type === 'ObjectExpression' ? childrenOf(node) : []));

const isCalled = ({ key }: Node): boolean => isNode(key) && (key.name === 'method' || key.name === 'path');

/** From the end of the code to its beginning, so that each place stays what it was. */
const edit = (code: string, edits: readonly { start: number; end: number; text: string }[]): string =>
  edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((edited, { start, end, text }) => edited.slice(0, start) + text + edited.slice(end), code);

/**
 * The web shares the contract's methods, paths and types; validating is the server's work. So a route keeps its method and
 * path, and a schema (what any other call makes there) is nothing.
 */
export const contractInBrowser = (): Plugin => ({
  name: 'contract-in-browser',
  transform: {
    filter: { id: /\/core\/contract\/[\w-]+\.ts$/, code: /from ["'](?:typebox|\.\/route\.ts)["']/ },
    handler(code) {
      const made = constantsOf(this.parse(code) as unknown as Node).flatMap(callsIn);
      const edits = made.map((value) => {
        const called = isRoute(value) ? propertiesOf(value).filter(isCalled) : [];
        const kept = called.map(({ start, end }) => code.slice(start, end));
        return { ...value, text: isRoute(value) ? `{ ${kept.join(', ')} }` : 'undefined' };
      });
      return { code: edit(code, edits), map: null };
    },
  },
});
