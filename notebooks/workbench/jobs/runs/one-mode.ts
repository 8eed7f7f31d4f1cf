import { type Model, ModelError } from "../../../../derivations/index.ts";

/**
 * @param command that runs it for several modes, without a page that waits
 * @throws ModelError for several modes, which may take minutes and much memory
 */
export function requireOneHere({ modes }: Model, command: string): void {
  if (typeof modes === "number") return;
  throw new ModelError(
    "modes",
    `Save the model for ${command}: that of several modes takes longer than a page waits.`,
  );
}
