/** The module at a path relative to `from`, with the extension that `from` has (.ts or .js). */
export function siblingModule(path: string, from: string): URL {
  return new URL(`${path}${from.endsWith(".ts") ? ".ts" : ".js"}`, from);
}
