import { encodeModule, type FunctionCode } from "./module.ts";

type Functions<Name extends string> = Readonly<Record<Name, (...values: number[]) => number>>;

/**
 * Runs a module on a memory, with the functions that it imports. Its own are given by name.
 *
 * @param names those that it has to have
 */
export function instantiate<Name extends string = string>(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  imports: Readonly<Record<string, (...values: number[]) => number | void>> = {},
  names: readonly Name[] = [],
): Functions<Name> {
  const { exports } = new WebAssembly.Instance(module, { env: { ...imports, memory } });
  const missing = names.find((name) => !(name in exports));
  if (missing !== undefined) throw new Error(`The module lacks the function ${missing}.`);
  return exports as Functions<Name>;
}

/** Loops over arrays, which are made a module when they are first run. */
export class Loops<Name extends string> {
  #module: WebAssembly.Module | undefined;

  /** @param functions by the names by which they are called, numbered in this order */
  constructor(private readonly functions: Readonly<Record<Name, () => FunctionCode>>) {}

  /** The loops, over what lies in a memory. */
  on(memory: WebAssembly.Memory): Functions<Name> {
    const names = Object.keys(this.functions) as Name[];
    this.#module ??= new WebAssembly.Module(
      encodeModule(names.map((name) => this.functions[name]())),
    );
    return instantiate(this.#module, memory, {}, names);
  }
}
