import { type Modes, type Operator, type Scalar } from "../../../symbolic/index.ts";
import { type OperatorComponent, operatorInFrame } from "./operator-in-frame.ts";
import type { RotatingFrame } from "./rotating-frame.ts";

/** Operators as the slow state of a rotating frame sees them, each by its frequencies. */
export interface FrameOperators {
  /** ω_j of each mode. */
  readonly frequencies: readonly Scalar[];
  readonly modes: Modes;
  /** The order in the inverse frequencies of the terms that rotate in the frame. */
  readonly order: number;
  readonly operators: readonly NamedComponents[];
}

interface NamedComponents {
  /** The operator as text. */
  readonly name: string;
  /** Those of positive frequency are the Hermitian conjugates of those of negative one. */
  readonly components: readonly OperatorComponent[];
}

/**
 * {@link operatorInFrame} of several operators, by name.
 *
 * @throws FrameError where a frequency to divide by has no exact inverse
 *
 * @example
 * ```ts
 * import { frameOperators, masterEquation, readModel, rotatingFrame } from "caldera/derivations";
 * import { annihilation } from "caldera/symbolic";
 * const model = readModel({ potential: "alpha*x^3", drives: ["F*cos(omega*t)*x"], bath: "none" });
 * const frame = rotatingFrame(masterEquation(model));
 * const { operators } = frameOperators(frame, [["a", annihilation()]], { order: 0 });
 * assert.equal(String(operators[0].components[0].frequency), "-omega");
 * ```
 */
export function frameOperators(
  frame: RotatingFrame,
  operators: readonly (readonly [name: string, operator: Operator<"normal">])[],
  { order }: { readonly order: number },
): FrameOperators {
  return {
    frequencies: frame.frequencies,
    modes: frame.modes,
    order,
    operators: operators.map(([name, operator]) => ({
      name,
      components: [...operatorInFrame(frame, operator, { order })].sort(byFrequency),
    })),
  };
}

/** By the size of the first coefficient, and negative ones first. */
function byFrequency(one: OperatorComponent, other: OperatorComponent): number {
  const [a, b] = [one, other].map(({ frequency }) =>
    frequency.terms.reduce((sum, { coefficient }) => sum + coefficient.re.toNumber(), 0),
  ) as [number, number];
  return Math.abs(a) - Math.abs(b) || a - b;
}
