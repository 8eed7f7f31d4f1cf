/** Runs a module on a memory, with the functions that it imports. Its own are given by name. */
export function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  imports: Readonly<Record<string, (...values: number[]) => number | void>> = {},
): Readonly<Record<string, (...values: number[]) => number>> {
  const { exports } = new WebAssembly.Instance(module, { env: { ...imports, memory } });
  return exports as Record<string, (...values: number[]) => number>;
}
