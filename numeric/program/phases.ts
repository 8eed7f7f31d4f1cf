import type { Angle } from "../../symbolic/index.ts";
import type { ProgramBuilder } from "./builder.ts";
import { type Combination, harmonics } from "./harmonics.ts";
import type { Node } from "./program.ts";

interface Phase {
  readonly cosine: Node;
  readonly sine: Node;
}

/**
 * Sines and cosines of a set of angles, from those of the base angles of {@link harmonics} alone:
 *
 *     sin 2τ = 2 sin τ cos τ,   cos 2τ = 1 - 2 sin²τ,   e^{i(σ+τ)} = e^{iσ} e^{iτ}
 *
 * The n-th harmonic has an absolute error of about n times the rounding error of the first, as has
 * a cosine of nτ computed directly when τ > 1.
 */
export class Phases {
  private readonly combinations: ReadonlyMap<string, Combination>;
  private readonly known = new Map<string, Phase>();

  /** `argument` writes the node of a base angle. */
  constructor(
    private readonly builder: ProgramBuilder,
    angles: Iterable<Angle>,
    private readonly argument: (base: Angle) => Node,
  ) {
    this.combinations = harmonics(angles);
  }

  cosine(angle: Angle): Node {
    return this.phase(angle).cosine;
  }

  sine(angle: Angle): Node {
    return this.phase(angle).sine;
  }

  private phase(angle: Angle): Phase {
    const phase = this.known.get(angle.key) ?? this.write(angle);
    this.known.set(angle.key, phase);
    return phase;
  }

  private write(angle: Angle): Phase {
    const combination = this.combinations.get(angle.key) ?? [{ base: angle, multiple: 1 }];
    const [first, ...others] = combination.map(({ base, multiple }) => {
      const argument = this.argument(base);
      const phase = { cosine: this.builder.cosine(argument), sine: this.builder.sine(argument) };
      const power = this.power(phase, Math.abs(multiple));
      return multiple < 0 ? { cosine: power.cosine, sine: this.builder.negate(power.sine) } : power;
    });
    if (first === undefined) {
      return { cosine: this.builder.constant(1), sine: this.builder.constant(0) };
    }
    return others.reduce((product, phase) => this.times(product, phase), first);
  }

  /** e^{inτ} from e^{iτ}, for n ≥ 1. */
  private power(phase: Phase, n: number): Phase {
    if (n === 1) return phase;
    if (n % 2 === 1) return this.times(this.power(phase, n - 1), phase);
    const { cosine, sine } = this.power(phase, n / 2);
    const { builder } = this;
    const twice = builder.add(sine, sine);
    return {
      cosine: builder.subtract(builder.constant(1), builder.multiply(twice, sine)),
      sine: builder.multiply(twice, cosine),
    };
  }

  private times(a: Phase, b: Phase): Phase {
    const { builder } = this;
    return {
      cosine: builder.subtract(
        builder.multiply(a.cosine, b.cosine),
        builder.multiply(a.sine, b.sine),
      ),
      sine: builder.add(builder.multiply(a.sine, b.cosine), builder.multiply(a.cosine, b.sine)),
    };
  }
}
