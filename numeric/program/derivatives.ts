import { differentiate, Rational, Scalar } from "../../symbolic/index.ts";
import { type CheckedSystem, type Intermediate, valueOf } from "./system.ts";

/**
 * Derivatives by the chain rule, with those of intermediates under names of their own: df/dy = ∂f/∂y + Σ ∂f/∂I dI/dy, and
 * of I = e^g dI/dy = I dg/dy, of I = J_n(√s)/√sⁿ dI/dy = -½ J_{n+1}(√s)/√sⁿ⁺¹ ds/dy.
 */
export class Derivatives {
  /** The intermediates, each followed by its derivatives. */
  readonly intermediates: readonly Intermediate[];
  /** The name of dI/dy by I and y; none where it vanishes. */
  private readonly names = new Map<string, ReadonlyMap<string, string>>();

  constructor(system: Pick<CheckedSystem, "intermediates" | "variables">) {
    this.intermediates = system.intermediates.flatMap((one) => {
      const own = new Map<string, string>();
      const next: readonly Intermediate[] =
        "square" in one ? [{ ...one, name: `∂${one.name}`, order: one.order + 1 }] : [];
      const derivatives = system.variables.flatMap((variable): Intermediate[] => {
        const slope = this.of(valueOf(one), variable);
        if (slope.isZero) return [];
        // No name that is typed has these letters.
        const name = `∂${one.name}/∂${variable}`;
        own.set(variable, name);
        return [{ name, value: slope.times(outerSlope(one)) }];
      });
      this.names.set(one.name, own);
      return [one, ...next, ...derivatives];
    });
  }

  /** df/dy. */
  of(value: Scalar, variable: string): Scalar {
    const present = new Set(this.names.size === 0 ? [] : value.parameters);
    const inner = [...this.names].flatMap(([name, own]) => {
      const slope = present.has(name) ? own.get(variable) : undefined;
      return slope === undefined ? [] : [differentiate(value, name).times(Scalar.parameter(slope))];
    });
    const direct = differentiate(value, variable);
    return inner.length === 0 ? direct : Scalar.sum([direct, ...inner]);
  }
}

/** dI/dg of I as a function of its value g. */
function outerSlope(one: Intermediate): Scalar {
  if ("exponent" in one) return Scalar.parameter(one.name);
  return "square" in one ? Scalar.parameter(`∂${one.name}`).scaled(Rational.of(-1, 2)) : Scalar.one;
}
