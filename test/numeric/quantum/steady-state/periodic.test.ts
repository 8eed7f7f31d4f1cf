import { describe, expect, it } from "vitest";
import { numbersOf } from "../../../../derivations/index.ts";
import {
  ArgumentError,
  certifiedSteadyState,
  compileGenerator,
  densityMatrixAt,
  evolve,
  expectation,
  fockOperator,
  fockRepresentation,
  occupation,
  periodicSteadyState,
  quadraturesOverPeriod,
  solveByPeriodMap,
} from "../../../../numeric/index.ts";
import {
  annihilation,
  creation,
  momentum,
  Operator,
  parseScalar,
  position,
  Scalar,
  Superoperator,
} from "../../../../symbolic/index.ts";
import { linearMoments } from "./linear-moments.ts";
import { drivenKerr, quantumCase } from "./quantum-models.ts";

describe("linearly driven, no potential: moments obey closed equations", () => {
  // The adjoint equations of x, p, x², {x,p}/2 and p² close; their periodic solution by integration
  // over one period. Any θ, CL and gCL, powers of x up to 2, units other than one.
  const cases: readonly (readonly [string, readonly string[], Record<string, number | string>])[] =
    [
      ["drive in x", ["F*cos(w*t+1)*x"], { gamma: 0.3, theta: 0.9, c: 1.3, F: 0.6, w: 1.2 }],
      ["weakly damped, θ = 0", ["F*sin(w*t)*x"], { gamma: 0.1, theta: 0, c: 2, F: 0.3, w: 0.9 }],
      [
        "drives in x and x², own units",
        ["F*cos(w*t)*x", "G*cos(2*w*t+2)*x^2"],
        { gamma: 0.6, theta: 1.2, c: 1.5, F: 1, G: 0.6, w: 1.9, hbar: 0.7, m: 1.6, omega0: 2 },
      ],
    ];
  for (const kind of ["CL", "gCL"] as const) {
    it.each(cases)(`${kind}: %s`, (_, drives, parameters) => {
      const { model, equation, generatorAt } = quantumCase("0*x^2", drives, parameters, kind);
      const steady = periodicSteadyState(generatorAt, { tolerance: 1e-11 });
      expect(steady.status).toBe("settled");
      const frequency = Number(parameters.w);
      const exact = linearMoments(model, equation, (2 * Math.PI) / frequency);
      const units = numbersOf(model, ["hbar", "m", "omega0"]);
      const found = quadraturesOverPeriod(steady.state, {
        hbar: units.get("hbar")!,
        m: units.get("m")!,
        omega0: units.get("omega0")!,
      });
      for (const phase of [0, 1, 2.5, 4.7]) {
        const { x, p, xx, xp, pp } = found([phase * (steady.state.frequencies[0]! / frequency)]);
        const at = exact(phase / frequency);
        const covariances = [x, p, xx + x * x, xp + x * p, pp + p * p];
        covariances.forEach((value, j) => {
          expect(Math.abs(value - at[j]!), `moment ${j} at phase ${phase}`).toBeLessThan(1e-10);
        });
      }
    });
  }

  // Reference: equations of motion of the moments solved independently.
  it("harmonic and static parts of a driven, damped oscillator at kT = 1.5", () => {
    const { generatorAt } = quantumCase(
      "0*x^2",
      ["-0.3*cos(w*t)*x"],
      { gamma: 0.1, theta: 0, c: 3, w: 1.1 },
      "CL",
    );
    const { state } = periodicSteadyState(generatorAt, { frame: "displaced", tolerance: 1e-9 });
    const harmonics = (operator: Operator<"xp">, k: number) =>
      expectation(
        state.components.find(({ harmonic }) => harmonic[0] === k)!,
        fockOperator(operator, state.levels, { hbar: 1, m: 1, omega0: 1 }),
      );
    const first = harmonics(position(), 1);
    expect(Math.abs(first.re - -0.5604982206)).toBeLessThan(1e-8);
    expect(Math.abs(first.im - -0.293594306)).toBeLessThan(1e-8);
    expect(Math.abs(harmonics(momentum().power(2), 0).re - 2.46886121)).toBeLessThan(1e-8);
    expect(Math.abs(harmonics(position().power(2), 0).re - 2.3007117437)).toBeLessThan(1e-8);
  });
});

describe("the driven Kerr oscillator", () => {
  // Reference: dense continued fraction of matrices and another solver, which agree to these digits.
  it.each([
    ["CL", 0.8347, 1.946, 0.5508],
    ["gCL", 0.6726, 1.871, 0.5064],
  ] as const)("%s at Δ = U: ⟨n⟩ = %s, R = %s, ν_geo = %s", (kind, n, r, nu) => {
    const { generatorAt } = drivenKerr({}, kind);
    const { status, averages, certificate, warnings } = certifiedSteadyState(generatorAt);
    expect(status).toBe("settled");
    expect(Math.abs(averages.occupation.mean - n)).toBeLessThan(6e-5);
    expect(Math.abs(averages.anisotropy.mean - r)).toBeLessThan(6e-4);
    expect(Math.abs(averages.nuGeo.mean - nu)).toBeLessThan(6e-5);
    expect(certificate.traceError).toBeLessThan(1e-10);
    expect(certificate.hermiticityError).toBeLessThan(1e-12);
    // CL is of Lindblad form at θ = π/4, c = 1; gCL is not, and its ρ is not positive.
    if (kind === "CL") {
      expect(certificate.leastEigenvalue.value).toBeGreaterThan(-1e-9);
      expect(warnings).toEqual([]);
    } else {
      expect(certificate.leastEigenvalue.value).toBeCloseTo(-0.00359, 4);
      expect(warnings.join()).toContain("has the eigenvalue -3.59e-3");
    }
  });

  it("harmonic balance and the map over a period agree", () => {
    const { generatorAt } = drivenKerr({ F_q: 0.2 });
    const balance = periodicSteadyState(generatorAt, { levels: 12, harmonics: 12 });
    const map = solveByPeriodMap(generatorAt(12), 12, { tolerance: 1e-10, iterations: 60 });
    expect(map.converged).toBe(true);
    for (const phase of [0, 2]) {
      const [a, b] = [balance.state, map.state].map((state) => densityMatrixAt(state, [phase]));
      a!.re.forEach((x, at) => {
        expect(Math.hypot(x - b!.re[at]!, a!.im[at]! - b!.im[at]!)).toBeLessThan(2e-8);
      });
    }
  });

  it("says so where no method converges", () => {
    const { generatorAt } = drivenKerr({ omega: 1.1, gamma: 0.01, F_q: 1 });
    const { status, reason } = periodicSteadyState(generatorAt, {
      levels: 64,
      harmonics: 12,
      iterations: 2,
    });
    expect(status).toBe("stagnated");
    expect(reason).toContain("of 64 levels and 12 harmonics were solved to");
  });

  it("says that fixed levels and harmonics are too few", () => {
    const { generatorAt } = drivenKerr();
    const { status, reason, warnings } = certifiedSteadyState(generatorAt, {
      levels: 6,
      harmonics: 3,
    });
    expect(status).toBe("unsettled");
    expect(reason).toContain("Moments still change by");
    expect(warnings).toContain(reason);
  });
});

describe("two incommensurate tones", () => {
  const { generatorAt } = quantumCase("U*x^4/3", ["F*cos(w*t)*x", "G*cos(sqrt(2)*w*t + 1)*x"], {
    gamma: 0.8,
    theta: "pi/4",
    c: 1,
    U: 0.2,
    F: 0.4,
    G: 0.5,
    w: 0.9,
  });

  it("agree with evolution in time", () => {
    const steady = periodicSteadyState(generatorAt, { levels: 10, harmonics: 11 });
    expect(steady.state.frequencies).toHaveLength(2);
    const initial = { levels: 1, re: Float64Array.of(1), im: Float64Array.of(0) };
    const to = 40;
    const { state } = evolve(generatorAt(steady.levels), { initial, to, tolerance: 1e-9 });
    const phases = steady.state.frequencies.map((frequency) => frequency * to);
    const expected = densityMatrixAt(steady.state, phases);
    state.re.forEach((x, at) => {
      expect(Math.hypot(x - expected.re[at]!, state.im[at]! - expected.im[at]!)).toBeLessThan(1e-6);
    });
  });
});

describe("user-supplied Lindblad generators", () => {
  const a = annihilation();
  const up = creation();
  const sum = (...terms: readonly (readonly [string, Operator<"normal">])[]): Operator<"normal"> =>
    Operator.sum(
      "normal",
      1,
      terms.map(([coefficient, operator]) => operator.scaled(parseScalar(coefficient))),
    );
  const lindblad = (hamiltonian: Operator<"normal">, kappa: string): Superoperator<"normal"> =>
    Superoperator.sum("normal", 1, [
      Superoperator.commutator(hamiltonian).scaled(parseScalar("-i")),
      Superoperator.lindblad(a, parseScalar(kappa)),
    ]);

  // Reference: exact moments of the driven Kerr resonator by hypergeometric functions,
  // P. D. Drummond, D. F. Walls, J. Phys. A 13, 725 (1980).
  it.each([
    ["0", "1", 1.034776367404742],
    ["1", "1/2", 0.380691902655166],
  ] as const)("Kerr resonator, Δ = %s, F = %s", (delta, f, expected) => {
    const kerr = sum(
      [`-(${delta})`, up.times(a)],
      ["1/2", up.times(up).times(a).times(a)],
      [f, a],
      [f, up],
    );
    const generatorAt = compileGenerator(lindblad(kerr, "1"))({});
    const { status, state } = periodicSteadyState(generatorAt, { tolerance: 1e-13 });
    expect(status).toBe("settled");
    expect(Math.abs(occupation(densityMatrixAt(state, [])) - expected)).toBeLessThan(1e-12);
  });

  it("warns of nothing for a thermal state, and of several states without damping", () => {
    const warm = Superoperator.sum("normal", 1, [
      Superoperator.lindblad(a, Scalar.rational(2)),
      Superoperator.lindblad(up, Scalar.one),
    ]);
    const thermal = certifiedSteadyState(compileGenerator(warm)({}));
    expect(thermal.warnings).toEqual([]);
    expect(Math.abs(thermal.averages.occupation.mean - 1)).toBeLessThan(1e-6);
    const closed = Superoperator.commutator(up.times(a)).scaled(parseScalar("-i"));
    const { status, reason } = periodicSteadyState((levels) =>
      fockRepresentation(closed, levels, {}),
    );
    expect(status).toBe("several");
    expect(reason).not.toBe("");
  });
});

describe("misuse", () => {
  const { generatorAt } = drivenKerr();
  it.each([
    [{ tolerance: 0 }, new ArgumentError("tolerance", "be positive", 0)],
    [{ levels: 2.5 }, new ArgumentError("levels", "be a whole number", 2.5)],
    [{ harmonics: -1 }, new ArgumentError("harmonics", "be a whole number", -1)],
  ])("%j", (options, error) => {
    expect(() => periodicSteadyState(generatorAt, options)).toThrow(error);
  });

  it("refuses a driven generator that does not keep Hermitian matrices Hermitian", () => {
    // [x, ρ] cos ωt without its factor -i
    const drive = Superoperator.commutator(annihilation().plus(creation()));
    const driven = drive
      .scaled(parseScalar("cos(2*t)"))
      .plus(Superoperator.lindblad(annihilation(), Scalar.one));
    expect(() => periodicSteadyState(compileGenerator(driven)({}))).toThrow(
      "must keep Hermitian matrices Hermitian",
    );
  });
});
