/** Runs a module on a memory. Its functions are given by name. */
export function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Readonly<Record<string, (...values: number[]) => number>> {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as Record<string, (...values: number[]) => number>;
}
