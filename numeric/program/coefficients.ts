import { type Angle, Rational, type Scalar } from "../../symbolic/index.ts";
import type { ProgramBuilder } from "./builder.ts";
import { Phases } from "./phases.ts";
import type { Node } from "./program.ts";

type Powers = Scalar["terms"][number]["monomial"]["powers"];

/**
 * Writes the real parts of scalars in the parameters alone, such as (1-cos 2θ)·2γU: a sum over
 * products of powers, each times a sum of sines and cosines with rational weights.
 */
export class CoefficientWriter {
  private readonly phases: Phases;

  /** All angles that will be met must be known at the start, since harmonics share a base. */
  constructor(
    private readonly builder: ProgramBuilder,
    private readonly places: ReadonlyMap<string, number>,
    angles: Iterable<Angle>,
  ) {
    this.phases = new Phases(builder, angles, (base) =>
      builder.sum(
        base.terms.map(({ powers, coefficient }) =>
          builder.multiply(this.powers(powers), builder.constant(coefficient.toNumber())),
        ),
      ),
    );
  }

  /** Re s. */
  write(scalar: Scalar): Node {
    const groups = new Map<string, { powers: Powers; weights: Weights }>();
    for (const { coefficient, monomial } of scalar.terms) {
      const { powers } = monomial;
      const group = groups.get(powers.key) ?? { powers, weights: new Weights() };
      groups.set(powers.key, group);
      // Re (a + ib) e^{iL} = a cos L - b sin L, and sin(-L) = -sin L.
      const [angle, sign] = withPositiveLead(monomial.angle);
      group.weights.add("cosine", angle, coefficient.re);
      group.weights.add("sine", angle, sign === 1 ? coefficient.im.negated() : coefficient.im);
    }
    return this.builder.sum(
      [...groups.values()].flatMap(({ powers, weights }) => {
        const terms = weights.terms.map((weight) => this.weighted(weight));
        return terms.length === 0
          ? []
          : [this.builder.multiply(this.powers(powers), this.builder.sum(terms))];
      }),
    );
  }

  private weighted({ kind, angle, weight }: Weight): Node {
    const value = this.builder.constant(weight.toNumber());
    if (angle.isZero) return value;
    return this.builder.multiply(this.phases[kind](angle), value);
  }

  /** √r · Π qⁿ with positive powers over negative ones. */
  private powers({ names, exponents, radicand }: Powers): Node {
    const { builder } = this;
    const above: Node[] = [];
    const below: Node[] = [];
    names.forEach((name, j) => {
      const exponent = exponents[j] as number;
      const size = Math.abs(exponent);
      const base = this.parameter(name);
      const factors = [builder.power(base, Math.floor(size))];
      if (!Number.isInteger(size)) factors.push(builder.squareRoot(base));
      (exponent > 0 ? above : below).push(builder.product(factors));
    });
    if (radicand !== 1) above.push(builder.constant(Math.sqrt(radicand)));
    return builder.divide(builder.product(above), builder.product(below));
  }

  private parameter(name: string): Node {
    if (name === "pi") return this.builder.constant(Math.PI);
    return this.builder.parameter(this.places.get(name) as number);
  }
}

interface Weight {
  readonly kind: "cosine" | "sine";
  readonly angle: Angle;
  readonly weight: Rational;
}

/** Σ weight · cos L + Σ weight · sin L, collected exactly. */
class Weights {
  private readonly sum = new Map<string, Weight>();

  add(kind: "cosine" | "sine", angle: Angle, weight: Rational): void {
    if (kind === "sine" && angle.isZero) return;
    const key = `${kind} ${angle.key}`;
    const present = this.sum.get(key)?.weight ?? Rational.zero;
    this.sum.set(key, { kind, angle, weight: present.plus(weight) });
  }

  get terms(): readonly Weight[] {
    return [...this.sum.values()].filter(({ weight }) => !weight.isZero);
  }
}

/** L or -L, such that the first coefficient is positive. */
export function withPositiveLead(angle: Angle): readonly [Angle, 1 | -1] {
  const lead = angle.plain[0] ?? angle.modulations[0];
  return lead?.coefficient.isNegative ? [angle.negated(), -1] : [angle, 1];
}
