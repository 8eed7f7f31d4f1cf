import { evaluateReal } from "../../../symbolic/index.ts";
import type { Definition } from "./division.ts";

/**
 * The values of parameters, and of those that a slow flow defines by them.
 *
 * @throws ScalarError if a parameter of a definition has no value.
 */
export function withDefinitions(
  { definitions }: { readonly definitions: readonly Definition[] },
  values: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const defined = definitions.map(({ name, value }): [string, number] => [
    name,
    evaluateReal(value, values),
  ]);
  return new Map([...values, ...defined]);
}
