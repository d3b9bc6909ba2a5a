import { readFileSync } from 'node:fs';
import { errorCode } from './start-refusal.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** How one variable is read; `parse` answers undefined for what is not `expected`. */
export interface VariableForm<T> {
  readonly expected: string;
  /** Never quoted in a fault, and readable from the file that `<name>_FILE` names. */
  readonly secret?: boolean;
  parse(text: string): T | undefined;
}

/** Reads variables and gathers every fault, so that all of them can be told at once. Empty counts as not set. */
export class Environment {
  readonly faults: string[] = [];
  readonly #variables: Variables;
  readonly #known = new Set<string>();

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  read<T, F>(name: string, form: VariableForm<T>, fallback: F): T | F {
    const text = form.secret === true ? this.#secretText(name) : this.#text(name);
    if (text === undefined) return fallback;
    const value = form.parse(text);
    if (value !== undefined) return value;
    this.fault(
      `${name} is ${form.secret === true ? 'set (not shown)' : JSON.stringify(text)}: expected ${form.expected}.`,
    );
    return fallback;
  }

  /** The content of the file that the variable names. */
  readFileNamedBy(name: string, expected: string): string | null {
    const path = this.#text(name);
    if (path === undefined) return null;
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      this.fault(
        `${name} is ${JSON.stringify(path)}, which cannot be read (${errorCode(error)}): expected ${expected}.`,
      );
      return null;
    }
  }

  isSet(name: string): boolean {
    return this.#text(name) !== undefined;
  }

  fault(line: string): void {
    this.faults.push(line);
  }

  /** A misspelt name would be taken for a default. To be called once everything is read. */
  refuseUnknown(prefix: string): void {
    for (const name of Object.keys(this.#variables)) {
      if (name.startsWith(prefix) && !this.#known.has(name)) {
        this.fault(`${name} is not a variable of Sceau: expected one of ${[...this.#known].sort().join(', ')}.`);
      }
    }
  }

  #text(name: string): string | undefined {
    this.#known.add(name);
    const text = this.#variables[name]?.trim();
    return text === '' ? undefined : text;
  }

  #secretText(name: string): string | undefined {
    const fileVariable = `${name}_FILE`;
    const text = this.#text(name);
    if (text !== undefined && this.isSet(fileVariable)) {
      this.fault(`${name} and ${fileVariable} are both set: expected one of them.`);
      return text;
    }
    return text ?? this.readFileNamedBy(fileVariable, 'the file that holds the value')?.trim();
  }
}
