import { type OscillatorScale, reorder, toLadder, toQuadratures } from "../operator/conversion.ts";
import { Operator } from "../operator/operator.ts";
import type { Exponents, Ordering } from "../operator/ordering.ts";
import type { Wave } from "../operator/wave.ts";
import { Scalar } from "../scalar/index.ts";
import { Superoperator } from "./superoperator.ts";

/** Λ(ρ) = Σ c A ρ B with A and B rewritten by a linear map of operators, each monomial once. */
function withSides<From extends Ordering, To extends Ordering>(
  superoperator: Superoperator<From>,
  to: To,
  rewritten: (operator: Operator<From>) => Operator<To>,
): Superoperator<To> {
  const { ordering, modes, parts } = superoperator;
  const known = new Map<string, Operator<To>>();
  const image = (wave: Wave, exponents: Exponents): Operator<To> => {
    const key = `${wave.key} ${exponents.join()}`;
    const terms = [{ exponents, coefficient: Scalar.one }];
    const present =
      known.get(key) ?? rewritten(Operator.ofParts(ordering, modes, [{ wave, terms }]));
    known.set(key, present);
    return present;
  };
  return Superoperator.sum(
    to,
    modes,
    parts.flatMap((part) =>
      part.terms.map(({ left, right, coefficient }) =>
        Superoperator.sandwich(image(part.left, left), image(part.right, right)).scaled(
          coefficient,
        ),
      ),
    ),
  );
}

/**
 * A superoperator in x and p as one in normally ordered ladder operators, exactly:
 * x = √(ħ/2mω) (a + a†), p = i√(mħω/2) (a† - a) on both sides of ρ.
 *
 * @param scales mass and frequency of each mode; default: m and omega0 for every mode, m_a and omega0_a for a mode with the name a
 */
export function superoperatorInLadder(
  superoperator: Superoperator<"xp">,
  scales: readonly OscillatorScale[] = [],
): Superoperator<"normal"> {
  return withSides(superoperator, "normal", (operator) => toLadder(operator, scales));
}

/** The way back from {@link superoperatorInLadder}. */
export function superoperatorInQuadratures(
  superoperator: Superoperator<"normal">,
  scales: readonly OscillatorScale[] = [],
): Superoperator<"xp"> {
  return withSides(superoperator, "xp", (operator) => toQuadratures(operator, scales));
}

/** A superoperator in x and p with Weyl-symmetrised operators on both sides of ρ. */
export function superoperatorInWeyl(superoperator: Superoperator<"xp">): Superoperator<"weyl"> {
  return withSides(superoperator, "weyl", (operator) => reorder(operator, "weyl"));
}
