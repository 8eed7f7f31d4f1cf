import { parametersOf } from "../../../derivations/index.ts";
import {
  FrequencyGrid,
  type GridVector,
  negatedVector,
} from "../../../derivations/equations/slow-flow/frequency-grid.ts";
import { accelerationsOf, forceTerms } from "../../../derivations/equations/slow-flow/tones.ts";
import { compileScalars, type HillEquation, LatticeSeries } from "../../../numeric/index.ts";
import { evaluateReal, Scalar } from "../../../symbolic/index.ts";
import type { ResponseProblem } from "./problem.ts";
import { valuesOf } from "./problem-numbers.ts";

/** Powers of x and ẋ at most, of which all products are worked out. */
const mostPower = 24;

/** coefficient · x^power · ẋ^velocityPower · e^{i·frequency·t}. */
interface OrbitTerm {
  readonly power: number;
  readonly velocityPower: number;
  readonly frequency: Scalar;
  readonly coefficient: Scalar;
}

/**
 * The equation of motion ẍ = f(x, ẋ, t) linearized about the motion that an ansatz gives, its coefficients as sums of
 * tones: what the Hill exponents of a quasi-periodic motion need.
 */
export class OrbitEquation {
  private readonly grid: FrequencyGrid;
  private readonly units: readonly Scalar[];
  private readonly names: readonly string[];
  private readonly coefficients: ReturnType<typeof compileScalars>;
  private readonly terms: readonly OrbitTerm[];

  constructor(private readonly problem: ResponseProblem) {
    const [acceleration] = accelerationsOf(problem.equations);
    this.terms = forceTerms(acceleration?.value ?? Scalar.zero)
      .map(({ powers: [power = 0, velocityPower = 0], ...tone }) => ({
        ...{ power, velocityPower, ...tone },
      }))
      .filter(({ power, velocityPower }) => power + velocityPower > 0);
    const { frequencies } = problem.flow;
    this.grid = new FrequencyGrid([...frequencies, ...this.terms.map((term) => term.frequency)]);
    this.units = this.grid.zero.map((_, j) =>
      this.grid.frequency(this.grid.zero.map((__, k) => (k === j ? 1 : 0))),
    );
    this.names = parametersOf(problem.equations);
    this.coefficients = compileScalars(
      this.terms.map(({ coefficient }) => coefficient),
      this.names,
    );
  }

  /** Undefined where the powers of the force are too high. */
  at(q: Float64Array, u: Float64Array): HillEquation | undefined {
    const { problem, terms, grid } = this;
    if (terms.some(({ power, velocityPower }) => power + velocityPower > mostPower)) {
      return undefined;
    }
    const values = valuesOf(problem, q);
    const frequencies = this.units.map((unit) => evaluateReal(unit, values));
    const [x, v] = this.motion(u, frequencies);
    const [xPowers, vPowers] = [powersOf(x, this.none()), powersOf(v, this.none())];
    const numbers = Float64Array.from(this.names, (name) => values.get(name) ?? Number.NaN);
    const [re, im] = [new Float64Array(terms.length), new Float64Array(terms.length)];
    this.coefficients(numbers, re, im);
    let [stiffness, damping] = [LatticeSeries.of([]), LatticeSeries.of([])];
    terms.forEach(({ power: n, velocityPower: m, frequency }, k) => {
      const tone = (factor: number): LatticeSeries =>
        LatticeSeries.of([
          {
            vector: grid.vector(frequency),
            re: factor * (re[k] ?? Number.NaN),
            im: factor * (im[k] ?? Number.NaN),
          },
        ]);
      if (n > 0) {
        stiffness = stiffness.plus(
          tone(n)
            .times(xPowers(n - 1))
            .times(vPowers(m)),
        );
      }
      if (m > 0)
        damping = damping.plus(
          tone(m)
            .times(xPowers(n))
            .times(vPowers(m - 1)),
        );
    });
    const tones = problem.flow.frequencies.map((frequency) => grid.vector(frequency));
    return { stiffness, damping, frequencies, tones };
  }

  private none(): GridVector {
    return this.grid.zero;
  }

  /** x and ẋ of the ansatz. */
  private motion(
    u: Float64Array,
    frequencies: readonly number[],
  ): readonly [LatticeSeries, LatticeSeries] {
    const { flow, units } = this.problem;
    const amplitude = (j: number): number => (u[j] ?? 0) * (units.scales[j] ?? 1);
    const terms = flow.ansatz.terms.flatMap((term, k) => {
      const vector = this.grid.vector(term.frequency);
      const [a, b] = [amplitude(2 * k), amplitude(2 * k + 1)];
      if (term.tag === "constant") return [{ vector, re: a, im: 0, omega: 0 }];
      const omega = vector.reduce((sum, n, j) => sum + n * (frequencies[j] ?? 0), 0);
      // a cos Ωt + b sin Ωt = (a - ib)/2 e^{iΩt} + c.c.
      return [
        { vector, re: a / 2, im: -b / 2, omega },
        { vector: negatedVector(vector), re: a / 2, im: b / 2, omega: -omega },
      ];
    });
    return [
      LatticeSeries.of(terms),
      LatticeSeries.of(
        terms.map(({ vector, re, im, omega }) => ({ vector, re: -omega * im, im: omega * re })),
      ),
    ];
  }
}

/** The powers of a series, each worked out once. */
function powersOf(series: LatticeSeries, zero: GridVector): (n: number) => LatticeSeries {
  const powers = [LatticeSeries.of([{ vector: zero, re: 1, im: 0 }])];
  return (n) => {
    for (let k = powers.length; k <= n; k += 1) {
      powers.push((powers[k - 1] as LatticeSeries).times(series));
    }
    return powers[n] as LatticeSeries;
  };
}
