import { describe, expect, test } from "vitest";
import {
  type CountedSystem,
  defineTableau,
  integrate,
  integrateBatch,
  type IntegrationOptions,
  type Method,
  methodNames,
  type Stepper,
} from "../../../numeric/ode/index.ts";
import { convergenceSlope, keplerOrbit, keplerState, largestDifference } from "./kepler.ts";

/** P. Bogacki, L. F. Shampine, Appl. Math. Lett. 2 (1989) 321: 3(2), first same as last. */
const bogackiShampine = defineTableau({
  name: "Bogacki-Shampine 3(2)",
  reference: "Bogacki, Shampine, Appl. Math. Lett. 2 (1989) 321",
  order: 3,
  errorOrder: 2,
  nodes: [0, 1 / 2, 3 / 4],
  coefficients: [[], [1 / 2], [0, 3 / 4]],
  weights: [2 / 9, 1 / 3, 4 / 9],
  // The embedded weights are 7/24, 1/4, 1/3, 1/8.
  errorEstimators: [{ order: 2, damping: 1, weights: [-5 / 72, 1 / 12, 1 / 9, -1 / 8] }],
  denseOutput: { order: 3, nodes: [], coefficients: [], corrections: [] },
});

/** The classical method of order 4; what it estimates is not of use without error control. */
const classical = defineTableau({
  name: "classical Runge-Kutta",
  reference: "Kutta, Z. Math. Phys. 46 (1901) 435",
  order: 4,
  errorOrder: 1,
  nodes: [0, 1 / 2, 1 / 2, 1],
  coefficients: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  weights: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
  errorEstimators: [{ order: 1, damping: 1, weights: [0, 0, 0, 1, -1] }],
  denseOutput: { order: 3, nodes: [], coefficients: [], corrections: [] },
});

/** Velocity Verlet for (x, v), x'' = f(x): no table of coefficients, but steps of its own. */
class VerletStepper implements Stepper {
  state = new Float64Array(2);
  next = new Float64Array(2);
  derivative = new Float64Array(2);
  readonly errorOrder = 2;
  readonly denseTerms = 2;
  readonly prefersEqualSteps = false;
  private endSlope = new Float64Array(2);

  constructor(private readonly system: CountedSystem) {}

  start(t: number, initial: Float64Array): void {
    this.state.set(initial);
    this.system.rhs(t, this.state, this.derivative);
  }

  attempt(t: number, h: number): undefined {
    const [x = 0, v = 0] = this.state;
    const half = v + (h / 2) * (this.derivative[1] ?? 0);
    this.next.set([x + h * half, half]);
    this.system.rhs(t + h, this.next, this.endSlope);
    this.next[1] = half + (h / 2) * (this.endSlope[1] ?? 0);
    this.endSlope[0] = this.next[1] ?? 0;
  }

  errorNorm(): number {
    return 0;
  }

  evaluateEnd(): Float64Array {
    return this.endSlope;
  }

  denseCoefficients(out: Float64Array): void {
    out.set(this.state);
    this.next.forEach((end, i) => {
      out[2 + i] = end - (this.state[i] ?? 0);
    });
  }

  accept(): void {
    [this.state, this.next] = [this.next, this.state];
    [this.derivative, this.endSlope] = [this.endSlope, this.derivative];
  }
}

const verlet: Method = {
  name: "velocity Verlet",
  order: 2,
  needsJacobian: false,
  stepper: (system) => new VerletStepper(system),
};

const counts = [40, 80, 160, 320];
const end = 2;

function oscillator(_t: number, y: Float64Array, out: Float64Array): void {
  out[0] = y[1] ?? 0;
  out[1] = -Math.sin(y[0] ?? 0);
}

describe("a method of one's own", () => {
  for (const execution of ["generated", "webassembly", "interpreted"] as const) {
    test.each([bogackiShampine, classical])(
      `$name converges to its order, ${execution}`,
      (method) => {
        const errors = counts.map((count) => {
          const { y } = integrate(keplerOrbit, {
            initial: keplerState(0),
            from: 0,
            to: end,
            fixedStep: end / count,
            method,
            execution,
          });
          return largestDifference(y, keplerState(end));
        });
        const sizes = counts.map((count) => end / count);
        expect(Math.abs(convergenceSlope(sizes, errors) - method.order)).toBeLessThan(0.3);
      },
    );
  }

  test("Bogacki-Shampine 3(2) keeps its tolerance, and its interpolant too", () => {
    const options = { initial: keplerState(0), from: 0, to: end, method: bogackiShampine };
    const errorAt = (relativeTolerance: number): number => {
      const { y, status, interpolate } = integrate(keplerOrbit, {
        ...options,
        relativeTolerance,
        absoluteTolerance: relativeTolerance,
      });
      expect(status).toBe("finished");
      const inside = largestDifference(interpolate(1.234), keplerState(1.234));
      return Math.max(inside, largestDifference(y, keplerState(end)));
    };
    expect(errorAt(1e-6)).toBeLessThan(1e-4);
    expect(errorAt(1e-9)).toBeLessThan(1e-7);
    expect(errorAt(1e-9)).toBeGreaterThan(1e-12);
  });

  test("velocity Verlet, steps without a table: order 2, bounded energy, the same in a batch", () => {
    const run = (count: number, to: number) =>
      integrate(oscillator, {
        initial: [1, 0],
        from: 0,
        to,
        fixedStep: to / count,
        method: verlet,
      });
    const exact = integrate(oscillator, { initial: [1, 0], from: 0, to: end, method: "vern9" });
    const errors = counts.map((count) => largestDifference(run(count, end).y, exact.y));
    const sizes = counts.map((count) => end / count);
    expect(Math.abs(convergenceSlope(sizes, errors) - verlet.order)).toBeLessThan(0.3);
    const energy = ([x = 0, v = 0]: ArrayLike<number> & Iterable<number>): number =>
      (v * v) / 2 - Math.cos(x);
    const long = run(10_000, 1000);
    for (let k = 0; k < long.times.length; k += 97) {
      const state = long.states.subarray(2 * k, 2 * k + 2);
      expect(Math.abs(energy(state) - energy([1, 0]))).toBeLessThan(2e-3);
    }
    const batch = integrateBatch(() => oscillator, {
      initial: [1, 0],
      from: 0,
      to: end,
      fixedStep: end / 40,
      method: verlet,
      count: 1,
      dimension: 2,
    });
    expect([...batch.y]).toEqual([...run(40, end).y]);
  });
});

describe("names of methods", () => {
  const options: IntegrationOptions = { initial: keplerState(0), from: 0, to: end };

  test("stand for the methods in the table", () => {
    expect(methodNames).toEqual([
      "dop853",
      "dormandPrince54",
      "radauIIA5",
      "rodas5p",
      "tsit5",
      "vern9",
    ]);
    const [byName, absent] = [{ method: "dop853" } as const, {}].map((method) =>
      integrate(keplerOrbit, { ...options, ...method }),
    );
    expect(byName?.y).toEqual(absent?.y);
  });

  test.each(["rk4", "constructor", "default", 5, null, {}])(
    "%j is refused, the names are listed",
    (method) => {
      expect(() => integrate(keplerOrbit, { ...options, method: method as "dop853" })).toThrow(
        `Argument \`method\` must be a method or one of ${methodNames.join(", ")}, but is ${JSON.stringify(method)}.`,
      );
    },
  );
});
