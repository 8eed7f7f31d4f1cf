import { type Code, flatten, name, sized, unsigned, vector } from "./encoding.ts";
import type { Expression, Local, Statement, ValueType } from "./instructions.ts";

const valueTypes = { i32: 0x7f, f64: 0x7c, f64x2: 0x7b } as const;

/** Parameters, then variables of one function. */
export class Locals {
  readonly #types: ValueType[] = [];

  /** A new variable, zero at first; those made first are the parameters. */
  new<T extends ValueType>(type: T): Local<T> {
    const index = this.#types.push(type) - 1;
    return { type, index, code: [0x20, unsigned(index)] };
  }

  /** New variables of one type, by their names. */
  named<T extends ValueType, Name extends string>(
    type: T,
    ...names: readonly Name[]
  ): Readonly<Record<Name, Local<T>>> {
    const pairs = names.map((name) => [name, this.new(type)] as const);
    return Object.fromEntries(pairs) as Record<Name, Local<T>>;
  }

  /** So many new variables of one type. */
  list<T extends ValueType>(type: T, length: number): readonly Local<T>[] {
    return Array.from({ length }, () => this.new(type));
  }

  get types(): readonly ValueType[] {
    return this.#types;
  }
}

/** A function that other code may call by its name. */
export interface FunctionCode {
  readonly name: string;
  /** How many of the locals are parameters: the first ones. */
  readonly parameters: number;
  readonly locals: Locals;
  readonly body: readonly Statement[];
  readonly result?: Expression<ValueType>;
}

/** A function that the module is given. */
export interface ImportedFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  /** None if absent. */
  readonly result?: ValueType;
}

interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/**
 * The bytes of a module with the given functions. It imports a memory, `env.memory`, if
 * `usesMemory`, and functions, `env.NAME`, which are numbered first.
 *
 * Reference: WebAssembly Core Specification 2.0, section 5 (binary format).
 */
export function encodeModule(
  functions: readonly FunctionCode[],
  {
    imports = [],
    usesMemory = true,
  }: { readonly imports?: readonly ImportedFunction[]; readonly usesMemory?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const signatures: Signature[] = [
    ...imports.map(({ parameters, result }) => ({
      parameters,
      results: result === undefined ? [] : [result],
    })),
    ...functions.map(({ parameters, locals, result }) => ({
      parameters: locals.types.slice(0, parameters),
      results: result === undefined ? [] : [result.type],
    })),
  ];
  const importEntries = [
    ...imports.map(({ name: text }, index) => [name("env"), name(text), 0, unsigned(index)]),
    ...(usesMemory ? [[name("env"), name("memory"), 2, 0, 0]] : []),
  ];
  const numbers = functions.map((_, j) => imports.length + j);
  return flatten([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, signatures.map(signatureCode)),
    section(2, importEntries),
    section(3, numbers.map(unsigned)),
    section(
      7,
      functions.map(({ name: text }, j) => [name(text), 0, unsigned(numbers[j] as number)]),
    ),
    section(10, functions.map(functionCode)),
  ]);
}

function section(number: number, entries: readonly Code[]): Code {
  return entries.length === 0 ? [] : [number, sized(vector(entries))];
}

function signatureCode({ parameters, results }: Signature): Code {
  return [0x60, ...[parameters, results].flatMap((types) => vector(types.map(typeCode)))];
}

function typeCode(type: ValueType): Code {
  return [valueTypes[type]];
}

function functionCode({ parameters, locals, body, result }: FunctionCode): Code {
  const variables = locals.types.slice(parameters).map((type) => [1, typeCode(type)]);
  return sized([vector(variables), body, result?.code ?? [], 0x0b]);
}
