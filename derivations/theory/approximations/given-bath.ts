import type { Dependent, GivenBath } from "../../model/index.ts";
import { ModelError } from "../../model/model-error.ts";
import { type Approximation, derived } from "../approximation.ts";
import { relation } from "../step.ts";

const name = "given-bath";

/** The moments and transforms of a bath that the model gives, as named constants of the equation. */
export function givenBath({ words, assumption, definition, transform }: GivenBath): Approximation {
  return {
    name,
    rule: "Moments and transforms of the bath that the model gives",
    assumption: `${assumption} No effect of the bath is dropped.`,
    reference: "Eq. 4",
    apply: (theory) => {
      const symbols = new Set(
        derived(theory, "dissipator", name).flatMap(({ coefficient }) => coefficient.parameters),
      );
      const constants: Dependent[] = [];
      const missing: Record<"diverges" | "unknown", string[]> = { diverges: [], unknown: [] };
      for (const symbol of [...symbols].sort()) {
        const found = transform(symbol);
        if (found === undefined) continue;
        if ("reason" in found) missing[found.reason].push(symbol);
        else constants.push(found);
      }
      requireAll(missing, words);
      return {
        theory: { ...theory, constants: [...(theory.constants ?? []), ...constants] },
        before: [relation(definition.latex, definition.text)],
        after: [],
      };
    },
  };
}

/** @throws ModelError naming the moments that are no numbers */
function requireAll(
  missing: Readonly<Record<"diverges" | "unknown", string[]>>,
  words: string,
): void {
  const { diverges, unknown } = missing;
  if (diverges.length + unknown.length === 0) return;
  const parts = [
    ...(diverges.length === 0
      ? []
      : [`${diverges.join(", ")} of the short-time expansion diverge`]),
    ...(unknown.length === 0 ? [] : [`${unknown.join(", ")} are not known`]),
  ];
  throw new ModelError(
    "bath",
    `With this bath (${words}) the moments ${parts.join(", and ")}. Give --dressing harmonic to derive, liouvillian, steady-state, evolve, moments, wigner, spectrum or langevin: it has transforms instead, finite for every bath.`,
  );
}
