import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../numeric/base/argument-error.ts";
import {
  finiteDifferenceJacobian,
  integrate,
  type Jacobian,
  type RightHandSide,
  radauIIA5,
  rodas5p,
} from "../../../numeric/ode/index.ts";
import { keplerJacobian, keplerOrbit, keplerState, largestDifference } from "./kepler.ts";

const methods = [
  ["Rodas5P", rodas5p],
  ["Radau IIA(5)", radauIIA5],
] as const;

/** Stiff van der Pol oscillator `y'' = ((1-y²)y' - y)/ε` (Hairer, Wanner, IV.10). */
const epsilon = 1e-6;
const vanDerPol: RightHandSide = (_t, s, out) => {
  const [y = 0, v = 0] = s;
  out[0] = v;
  out[1] = ((1 - y * y) * v - y) / epsilon;
};
const vanDerPolJacobian: Jacobian = (_t, s, out) => {
  const [y = 0, v = 0] = s;
  out.set([0, 1, (-2 * y * v - 1) / epsilon, (1 - y * y) / epsilon]);
};
const vanDerPolEnd = [1.706167732170483, -0.8928097010247975];

/** Robertson's reaction (Hairer, Wanner, IV.10). */
const robertson: RightHandSide = (_t, y, out) => {
  const [a = 0, b = 0, c = 0] = y;
  out[0] = -0.04 * a + 1e4 * b * c;
  out[1] = 0.04 * a - 1e4 * b * c - 3e7 * b * b;
  out[2] = 3e7 * b * b;
};
const robertsonJacobian: Jacobian = (_t, y, out) => {
  const [, b = 0, c = 0] = y;
  out.set([-0.04, 1e4 * c, 1e4 * b, 0.04, -1e4 * c - 6e7 * b, -1e4 * b, 0, 6e7 * b, 0]);
};
const robertsonEnd = [0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505];

describe.each(methods)("%s", (_name, method) => {
  test("the stiff van der Pol oscillator reaches 1.706167732170483, -.8928097010247975 at t = 2 to 1e-9", () => {
    const { y, status, statistics } = integrate(vanDerPol, {
      initial: [2, 0],
      from: 0,
      to: 2,
      method,
      jacobian: vanDerPolJacobian,
      timeDerivative: "zero",
      relativeTolerance: 1e-10,
      absoluteTolerance: 1e-12,
      outputTimes: new Float64Array(0),
    });
    expect(status).toBe("finished");
    expect(largestDifference(y, vanDerPolEnd)).toBeLessThan(1e-9);
    expect(statistics.rejected).toBeLessThan(0.05 * statistics.steps);
  });

  test("Robertson's reaction reaches the published state at t = 1e11, each component to 1e-9 of itself", () => {
    const { y, status, statistics } = integrate(robertson, {
      initial: [1, 0, 0],
      from: 0,
      to: 1e11,
      method,
      jacobian: robertsonJacobian,
      timeDerivative: "zero",
      relativeTolerance: 1e-10,
      absoluteTolerance: [1e-18, 1e-23, 1e-10],
      outputTimes: new Float64Array(0),
    });
    expect(status).toBe("finished");
    robertsonEnd.forEach((value, i) => {
      expect(Math.abs((y[i] ?? 0) / value - 1)).toBeLessThan(1e-9);
    });
    expect(statistics.steps).toBeLessThan(6000);
  });

  test("Robertson's reaction at loose tolerances takes few steps", () => {
    const { y, statistics } = integrate(robertson, {
      initial: [1, 0, 0],
      from: 0,
      to: 1e11,
      method,
      jacobian: robertsonJacobian,
      timeDerivative: "zero",
      relativeTolerance: 1e-4,
      absoluteTolerance: [1e-12, 1e-17, 1e-4],
      outputTimes: new Float64Array(0),
    });
    expect(Math.abs((y[0] ?? 0) / (robertsonEnd[0] ?? 1) - 1)).toBeLessThan(1e-4);
    expect(statistics.steps + statistics.rejected).toBeLessThan(250);
  });

  test("a Jacobian by differences gives the same van der Pol solution", () => {
    const { y } = integrate(vanDerPol, {
      initial: [2, 0],
      from: 0,
      to: 2,
      method,
      jacobian: finiteDifferenceJacobian(vanDerPol, [1, 1]),
      timeDerivative: "zero",
      relativeTolerance: 1e-8,
      absoluteTolerance: 1e-10,
    });
    expect(largestDifference(y, vanDerPolEnd)).toBeLessThan(1e-7);
  });

  test("events, output times and dense output: y = 0 and y' = 0 of the van der Pol oscillator", () => {
    const outputTimes = Float64Array.from({ length: 200 }, (_, i) => (i + 1) / 100);
    const options = {
      initial: [2, 0],
      from: 0,
      to: 2,
      method,
      jacobian: vanDerPolJacobian,
      relativeTolerance: 1e-9,
      absoluteTolerance: 1e-9,
    };
    const kept = integrate(vanDerPol, {
      ...options,
      events: [{ g: (_t, y) => y[0] ?? 0, direction: "falling" }],
    });
    expect(kept.events.length).toBe(1);
    const [{ t: crossing, y: there }] = kept.events as [(typeof kept.events)[0]];
    expect(Math.abs(there[0] ?? 1)).toBeLessThan(1e-12);
    // Half a period of the relaxation oscillation, 3/2 - log 2 to leading order in ε.
    expect(Math.abs(crossing - (1.5 - Math.LN2))).toBeLessThan(1e-3);
    const some = integrate(vanDerPol, { ...options, outputTimes });
    expect(some.times).toEqual(outputTimes);
    outputTimes.forEach((t, i) => {
      expect(some.states[2 * i]).toBe(kept.interpolate(t)[0]);
    });
    const stopped = integrate(vanDerPol, {
      ...options,
      events: [{ g: (_t, y) => y[0] ?? 0, terminal: true }],
    });
    expect([stopped.status, stopped.t]).toEqual(["event", crossing]);
  });

  test("integrates backwards: a Kepler orbit from t = 3 to 0", () => {
    const { y } = integrate(keplerOrbit, {
      initial: keplerState(3),
      from: 3,
      to: 0,
      method,
      jacobian: keplerJacobian,
      relativeTolerance: 1e-10,
      absoluteTolerance: 1e-10,
    });
    expect(largestDifference(y, keplerState(0))).toBeLessThan(1e-8);
  });

  test("a tolerance for each component lets a free component be inaccurate", () => {
    const steps = (absoluteTolerance: number[]): number =>
      integrate(keplerOrbit, {
        initial: keplerState(0),
        from: 0,
        to: 10,
        method,
        jacobian: keplerJacobian,
        relativeTolerance: 1e-10,
        absoluteTolerance,
      }).statistics.steps;
    expect(steps([1e-10, 1e-10, 1e-10, 1e-10])).toBeGreaterThan(2 * steps([1, 1, 1, 1]));
  });

  test("statistics count the calls of f, of the Jacobian and of the time derivative", () => {
    const calls = { f: 0, jacobian: 0, time: 0 };
    const { statistics } = integrate(
      (t, y, out) => {
        calls.f += 1;
        vanDerPol(t, y, out);
      },
      {
        initial: [2, 0],
        from: 0,
        to: 1,
        method,
        jacobian: (t, y, out) => {
          calls.jacobian += 1;
          vanDerPolJacobian(t, y, out);
        },
        timeDerivative: (_t, _y, out) => {
          calls.time += 1;
          out.fill(0);
        },
        relativeTolerance: 1e-5,
      },
    );
    expect(statistics.evaluations).toBe(calls.f);
    expect(statistics.jacobians).toBe(calls.jacobian);
    expect(statistics.factorisations).toBeGreaterThanOrEqual(statistics.jacobians);
    expect(calls.time).toBe(method === rodas5p ? calls.jacobian : 0);
  });

  test("x' = x² from 1 escapes at t = 1: a result with the reason", () => {
    const { status, message, t } = integrate(
      (_t, s, out) => {
        out[0] = (s[0] ?? 0) ** 2;
      },
      {
        initial: [1],
        from: 0,
        to: 2,
        method,
        jacobian: (_t, s, out) => {
          out[0] = 2 * (s[0] ?? 0);
        },
      },
    );
    expect(["step-too-small", "not-converged", "non-finite"]).toContain(status);
    expect(message.length).toBeGreaterThan(20);
    expect(Math.abs(t - 1)).toBeLessThan(1e-7);
  });

  test("a NaN of the right-hand side from t = 1 on ends the integration there", () => {
    const { status, t } = integrate(
      (time, _y, out) => {
        out[0] = time > 1 ? Number.NaN : 1;
      },
      { initial: [0], from: 0, to: 3, method, jacobian: (_t, _y, out) => out.fill(0) },
    );
    expect(status).toBe("non-finite");
    expect(t).toBeLessThanOrEqual(1);
    expect(t).toBeGreaterThan(1 - 1e-6);
  });

  test("a Jacobian that is not a number is a result with a reason", () => {
    const { status, message, t } = integrate(keplerOrbit, {
      initial: keplerState(0),
      from: 0,
      to: 1,
      method,
      jacobian: (_t, _y, out) => out.fill(Number.NaN),
    });
    expect([status, t]).toEqual(["not-converged", 0]);
    expect(message).toMatch(/singular or not finite.*Check the Jacobian/);
  });

  test("an iteration matrix that is singular at the first step is not at a shorter one", () => {
    // y' = z y with real z > 0: the first matrix μ/h - z (or 1/(hγ) - z) vanishes.
    const first =
      "eigenvalues" in method ? method.eigenvalues.real : 1 / (method as { gamma: number }).gamma;
    const { status, y, statistics } = integrate(
      (_t, s, out) => {
        out[0] = first * (s[0] ?? 0);
      },
      {
        initial: [1],
        from: 0,
        to: 1,
        initialStep: 1,
        method,
        timeDerivative: "zero",
        jacobian: (_t, _s, out) => {
          out[0] = first;
        },
      },
    );
    expect(status).toBe("finished");
    expect(statistics.rejected).toBeGreaterThan(0);
    expect(Math.abs((y[0] ?? 0) / Math.exp(first) - 1)).toBeLessThan(1e-7);
  });

  test("is refused without a Jacobian", () => {
    const run = (): unknown =>
      integrate(keplerOrbit, { initial: keplerState(0), from: 0, to: 1, method });
    expect(run).toThrow(ArgumentError);
    expect(run).toThrow(`Argument \`jacobian\` must be given for ${method.name}, but is absent.`);
  });
});

test("with a wrong Jacobian and a fixed step, Newton's iteration diverges: a result with the reason", () => {
  const { status, message, t } = integrate(
    (_t, s, out) => {
      out[0] = -1e4 * (s[0] ?? 0);
    },
    {
      initial: [1],
      from: 0,
      to: 1,
      fixedStep: 0.1,
      method: radauIIA5,
      jacobian: (_t, _s, out) => out.fill(0),
    },
  );
  expect([status, t]).toEqual(["not-converged", 0]);
  expect(message).toBe(
    "A step of 0.1 at t = 0 can't be made: Newton's iteration diverges. Check the Jacobian; the solution may be singular there.",
  );
});

test("with a wrong Jacobian, adaptive steps are short but right", () => {
  const { status, y, statistics } = integrate(
    (_t, s, out) => {
      out[0] = -1e3 * ((s[0] ?? 0) - 1);
    },
    {
      initial: [0],
      from: 0,
      to: 1,
      method: radauIIA5,
      relativeTolerance: 1e-6,
      jacobian: (_t, _s, out) => out.fill(0),
    },
  );
  expect(status).toBe("finished");
  expect(Math.abs((y[0] ?? 0) - 1)).toBeLessThan(1e-6);
  expect(statistics.rejected).toBeGreaterThan(0);
});

test("finiteDifferenceJacobian agrees with the exact one to ten digits", () => {
  const exact = new Float64Array(16);
  const approximate = new Float64Array(16);
  const y = Float64Array.from(keplerState(1.3));
  keplerJacobian(0, y, exact);
  finiteDifferenceJacobian(keplerOrbit, [1, 1, 1, 1])(0, y, approximate);
  expect(largestDifference(exact, approximate)).toBeLessThan(1e-9);
  expect(y).toEqual(Float64Array.from(keplerState(1.3)));
});
