import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { parseAst } from 'vite';

/** A node of the syntax tree: its kind, where it stands, and whatever it holds. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

export interface Import {
  /** As written: `./a.ts`, `node:fs`, `fastify`. */
  readonly specifier: string;
  /** Path in the project when it is one of ours, else null. */
  readonly path: string | null;
  /** Names taken; `*` for all of them. */
  readonly names: readonly string[];
}

export interface Export {
  readonly name: string;
  /** A type, or an interface, that another export of the same file has in its signature. */
  readonly namesPartOfAnother: boolean;
}

export interface Source {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly ast: Node;
  readonly isTest: boolean;
  readonly imports: readonly Import[];
  /** Declared here and exported; what is passed on from elsewhere is an import. */
  readonly exports: readonly Export[];
}

const projectFolder = dirname(dirname(import.meta.dirname));
const roots = ['core', 'server', 'web', 'cli', 'scripts', 'test'];

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const childrenOf = (node: Node): readonly Node[] =>
  Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

/** The node and all below it; `enter` false leaves out what is below. */
export function* walk(node: Node, enter: (node: Node) => boolean = () => true): Generator<Node> {
  yield node;
  if (!enter(node)) return;
  for (const child of childrenOf(node)) yield* walk(child, enter);
}

export const nodeAt = (node: Node, member: string): Node | null => {
  const value = node[member];
  return isNode(value) ? value : null;
};
export const nodesAt = (node: Node, member: string): readonly Node[] => {
  const value = node[member];
  return Array.isArray(value) ? value.filter(isNode) : [];
};
export const nameOf = (node: Node | null): string => {
  const name = node?.name ?? node?.value;
  return typeof name === 'string' ? name : '';
};

export const lineAt = (source: Source, offset: number): number => source.text.slice(0, offset).split('\n').length;
export const placeOf = (source: Source, node: Node): string => `${source.path}:${lineAt(source, node.start)}`;

const read = (path: string): Source => {
  const text = readFileSync(join(projectFolder, path), 'utf8');
  const ast = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node;
  return {
    path,
    text,
    ast,
    isTest: /\.test\.(?:ts|mjs)$/.test(path) || path.startsWith('test/'),
    imports: [...importsOf(path, ast)],
    exports: exportsOf(ast),
  };
};

const below = (root: string): readonly string[] => {
  const folder = join(projectFolder, root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(projectFolder, join(entry.parentPath, entry.name)))
    .filter((path) => !/^web\/dist\/|\/node_modules\//.test(path))
    .sort();
};

/** Every source of the project, parsed once. */
export const sources: readonly Source[] = roots.flatMap(below).map(read);
/** The product itself: neither tests nor what only serves them. */
export const productSources: readonly Source[] = sources.filter(({ isTest }) => !isTest);

function* importsOf(path: string, ast: Node): Generator<Import> {
  const make = (specifier: string, names: readonly string[]): Import => ({
    specifier,
    path: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null,
    names,
  });
  for (const node of walk(ast)) {
    const specifier = nameOf(nodeAt(node, 'source'));
    if (specifier === '') continue;
    if (node.type === 'ImportDeclaration') yield make(specifier, nodesAt(node, 'specifiers').map(importedName));
    if (node.type === 'ExportNamedDeclaration') {
      yield make(
        specifier,
        nodesAt(node, 'specifiers').map((one) => nameOf(nodeAt(one, 'local'))),
      );
    }
    if (['ExportAllDeclaration', 'ImportExpression', 'TSImportType'].includes(node.type)) yield make(specifier, ['*']);
  }
}

function importedName(specifier: Node): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(nodeAt(specifier, 'imported'));
}

function exportsOf(ast: Node): readonly Export[] {
  const statements = nodesAt(ast, 'body').filter(({ type }) => type.startsWith('Export'));
  const isBody = ({ type }: Node): boolean => type === 'BlockStatement';
  const mentioned = statements.map((statement) => {
    const nodes = [...walk(statement, (node) => !isBody(node))];
    return new Set(nodes.filter(({ type }) => type === 'Identifier').map(nameOf));
  });
  return statements.flatMap((statement, at) => {
    const isType = /^TS(?:Interface|TypeAlias)/.test(nodeAt(statement, 'declaration')?.type ?? '');
    return exportedNames(statement).map((name) => ({
      name,
      namesPartOfAnother: isType && mentioned.some((names, other) => other !== at && names.has(name)),
    }));
  });
}

function exportedNames(statement: Node): readonly string[] {
  if (statement.type === 'ExportDefaultDeclaration') return ['default'];
  if (statement.type !== 'ExportNamedDeclaration' || nodeAt(statement, 'source') !== null) return [];
  const declaration = nodeAt(statement, 'declaration');
  if (declaration === null) return nodesAt(statement, 'specifiers').map((one) => nameOf(nodeAt(one, 'exported')));
  const id = nodeAt(declaration, 'id');
  if (id !== null) return [nameOf(id)];
  return nodesAt(declaration, 'declarations').flatMap((one) => {
    const target = nodeAt(one, 'id');
    return target?.type === 'Identifier' ? [nameOf(target)] : [];
  });
}
