import { describe, expect, it, test } from "vitest";
import {
  adjointEquation,
  equationsOfMotion,
  liouvillian,
  type MasterEquation,
  masterEquation,
  readModel,
  withParameters,
} from "../../../derivations/index.ts";
import {
  evaluateReal,
  momentum,
  type Operator,
  parseScalar,
  position,
  Scalar,
  substitute,
  Superoperator,
} from "../../../symbolic/index.ts";
import { uniform } from "../../seed.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  densityMatrix,
  type Matrix,
  powerMatrix,
  relativeDifference,
  times,
} from "../truncated-matrices.ts";
import { applied, twoModeQuadratures } from "./two-mode-matrices.ts";

const modes = ["a", "b"];
const parameterNames = ["m", "omega0", "gamma", "theta", "c"];

/** V = Σ g_mn x_a^m x_b^n and two drives. */
const potential = "U*x_a^4/4 + g*x_a*x_b^2 + J*x_a*x_b + K*x_b^3";
const drives = ["F*cos(omega*t + 1)*x_a", "G*sin(2*omega*t)*x_a*x_b"];
const model = readModel({ modes, potential, drives });

/** Numbers for everything in the model. */
function randomValues(random: () => number): Record<string, number> {
  const between = (low: number, high: number): number => low + (high - low) * random();
  const names = ["U", "g", "J", "K", "F", "G", "omega", "t"];
  const values: Record<string, number> = { hbar: between(0.3, 1.5) };
  for (const name of names) values[name] = between(-1.5, 1.5);
  for (const mode of modes) {
    values[`m_${mode}`] = between(0.5, 2);
    values[`omega0_${mode}`] = between(0.5, 2);
    values[`gamma_${mode}`] = between(0.1, 1);
    values[`theta_${mode}`] = between(0, 1.5);
    values[`c_${mode}`] = between(1, 3);
  }
  return values;
}

/** The generator with one mode's names for the other's, and the other way round. */
function exchanged(generator: Superoperator<"xp">): Superoperator<"xp"> {
  const swap = new Map(
    parameterNames.flatMap((name) => [
      [`${name}_a`, Scalar.parameter(`${name}_b`)] as const,
      [`${name}_b`, Scalar.parameter(`${name}_a`)] as const,
    ]),
  );
  const other = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] => [c, d, a, b];
  return Superoperator.of(
    "xp",
    modes,
    generator.terms.map(({ left, right, coefficient }) => ({
      left: other(left),
      right: other(right),
      coefficient: substitute(coefficient, swap),
    })),
  );
}

describe.each(["CL", "gCL"] as const)("%s of several modes", (kind) => {
  it("is, without a coupling, that of each", () => {
    const together = masterEquation(
      readModel({
        modes,
        potential: "U*x_a^4/4 + K*x_b^3",
        drives: ["F*cos(omega*t)*x_b^2"],
      }),
      { kind },
    );
    const alone = [
      masterEquation(readModel({ potential: "U*x^4/4" }), { kind }),
      masterEquation(readModel({ potential: "K*x^3", drives: ["F*cos(omega*t)*x^2"] }), { kind }),
    ];
    const parts = alone.map((equation, mode) => {
      const own = new Map(
        parameterNames.map((name) => [name, Scalar.parameter(`${name}_${modes[mode]}`)]),
      );
      const inModes = ([a = 0, b = 0]: readonly number[]): number[] =>
        mode === 0 ? [a, b, 0, 0] : [0, 0, a, b];
      return Superoperator.of(
        "xp",
        modes,
        liouvillian(equation).terms.map(({ left, right, coefficient }) => ({
          left: inModes(left),
          right: inModes(right),
          coefficient: substitute(coefficient, own),
        })),
      );
    });
    expect(liouvillian(together).equals(Superoperator.sum("xp", modes, parts))).toBe(true);
  });

  it("has names that may be exchanged", () => {
    const forward = readModel({ modes, potential: "U*x_a^4 + g*x_a^2*x_b", drives });
    const backward = readModel({
      modes,
      potential: "U*x_b^4 + g*x_b^2*x_a",
      drives: drives.map((text) =>
        text.replace("*x_a", "*x_c").replace("*x_b", "*x_a").replace("*x_c", "*x_b"),
      ),
    });
    const [one, other] = [forward, backward].map((written) =>
      liouvillian(masterEquation(written, { kind })),
    ) as [Superoperator<"xp">, Superoperator<"xp">];
    expect(exchanged(one).equals(other)).toBe(true);
  });

  it("has the parity of the potential", () => {
    const generator = liouvillian(
      masterEquation(readModel({ modes, potential: "U*x_a^4 + g*x_a^2*x_b + K*x_b^3" }), { kind }),
    );
    for (const { left, right } of generator.terms) {
      const inA = [left[0], left[1], right[0], right[1]].reduce<number>((s, e) => s + (e ?? 0), 0);
      expect(inA % 2).toBe(0);
    }
  });

  it("keeps trace and Hermiticity", () => {
    const generator = liouvillian(masterEquation(model, { kind }));
    expect([generator.preservesTrace, generator.preservesHermiticity]).toEqual([true, true]);
  });

  it("keeps the energy without a bath and drives", () => {
    const { hamiltonian } = masterEquation(readModel({ modes, potential, bath: "none" }), { kind });
    const lossless = { hamiltonian, dissipator: [] } as unknown as MasterEquation;
    expect(adjointEquation(lossless, hamiltonian).isZero).toBe(true);
  });

  /**
   * By hand: mode j couples by S_1 = cosθ x_j and S_2 = sinθ p_j/(mω0) to a bath of its own, and dS/dt follows from
   * the whole H_S: dx_j/dt = p_j/m_j, dp_j/dt = -m_jω_j² x_j - ∂_jV. So its part of the dissipator is Eq. 12 with
   * ∂_jV, which acts on both modes, for V'. In matrices iħ ∂_jV = [V, p_j].
   */
  it("is Eq. 12 of each mode with the slope of V along it, in matrices, to 1e-11", () => {
    const random = uniform(41);
    const levels = 8;
    for (let run = 0; run < 2; run++) {
      const values = randomValues(random);
      const at = (name: string): number => values[name] ?? Number.NaN;
      const units = modes.map((mode) => ({
        ...{ hbar: at("hbar"), m: at(`m_${mode}`), omega0: at(`omega0_${mode}`) },
      }));
      const generators = twoModeQuadratures(levels, units[0]!, units[1]!);
      const [xa, , xb] = generators;
      // Support on the two lowest levels of each mode.
      const small = densityMatrix(
        4,
        4,
        Array.from({ length: 23 }, () => 2 * random() - 1),
      );
      const rho = embedded(small, levels);
      const drive = [
        at("F") * Math.cos(at("omega") * at("t") + 1),
        at("G") * Math.sin(2 * at("omega") * at("t")),
      ];
      const v = combination(
        [at("U") / 4, 0, powerMatrix(xa, 4)],
        [at("g"), 0, times(xa, powerMatrix(xb, 2))],
        [at("J") + drive[1]!, 0, times(xa, xb)],
        [at("K"), 0, powerMatrix(xb, 3)],
        [drive[0]!, 0, xa],
      );
      const byHand = byEquation12(generators, v, values, rho, kind);
      const generator = liouvillian(masterEquation(model, { kind }));
      const derived = applied(generator, values, generators, rho);
      expect(relativeDifference(byHand, derived)).toBeLessThan(1e-11);
    }
  });
});

/** A matrix between the two lowest levels of each mode, between all. */
function embedded(small: Matrix, levels: number): Matrix {
  const size = levels * levels;
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  const place = (k: number): number => Math.floor(k / 2) * levels + (k % 2);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      re[place(i) * size + place(j)] = small.re[i * 4 + j] ?? 0;
      im[place(i) * size + place(j)] = small.im[i * 4 + j] ?? 0;
    }
  }
  return { levels: size, re, im };
}

function byEquation12(
  generators: readonly Matrix[],
  v: Matrix,
  values: Readonly<Record<string, number>>,
  rho: Matrix,
  kind: "CL" | "gCL",
): Matrix {
  const hbar = values["hbar"] ?? Number.NaN;
  const double = (a: Matrix, b: Matrix): Matrix => commutatorMatrix(a, commutatorMatrix(b, rho));
  const mixed = (a: Matrix, b: Matrix): Matrix => commutatorMatrix(a, anticommutatorMatrix(b, rho));
  const parts = modes.flatMap((mode, j) => {
    const [x, p] = [generators[2 * j]!, generators[2 * j + 1]!];
    const [m, omega0, gamma, theta, c] = parameterNames.map(
      (name) => values[`${name}_${mode}`] ?? Number.NaN,
    ) as [number, number, number, number, number];
    const plus = 1 + Math.cos(2 * theta) + Math.sin(2 * theta);
    const minus = 1 - Math.cos(2 * theta) + Math.sin(2 * theta);
    const energy = combination(
      [1 / (2 * m), 0, times(p, p)],
      [(m * omega0 ** 2) / 2, 0, times(x, x)],
    );
    const slope = commutatorMatrix(v, p);
    return [
      [0, -1 / hbar, commutatorMatrix(energy, rho)],
      [(-plus * gamma * m * omega0 * c) / (4 * hbar), 0, double(x, x)],
      [(-minus * gamma * c) / (4 * m * hbar * omega0), 0, double(p, p)],
      [0, (-plus * gamma) / (4 * hbar), mixed(x, p)],
      [0, (minus * gamma) / (4 * hbar), mixed(p, x)],
      ...(kind === "CL"
        ? []
        : ([
            [
              (gamma * (1 - Math.cos(2 * theta))) / (4 * hbar ** 2 * m * omega0 ** 2),
              0,
              mixed(p, slope),
            ],
            [0, (gamma * Math.sin(2 * theta) * c) / (4 * hbar ** 2 * omega0), double(x, slope)],
          ] as const)),
    ] as const;
  });
  return combination([0, -1 / hbar, commutatorMatrix(v, rho)], ...parts);
}

describe("equations of motion of several modes", () => {
  /**
   * By hand: Tr(x_j Lρ) and Tr(p_j Lρ) with the dissipator above, ⟨f(x)⟩ → f(⟨x⟩):
   *
   *     dx_j/dt = p_j/m - γ(1 - cos 2θ + sin 2θ)/2 x_j - γ(1 - cos 2θ)/(2mω0²) ∂_jV
   *     dp_j/dt = -mω0² x_j - ∂_jV - γ(1 + cos 2θ + sin 2θ)/2 p_j
   */
  const slopes = {
    a: "U*x_a^3 + g*x_b^2 + J*x_b + F*cos(omega*t+1) + G*sin(2*omega*t)*x_b",
    b: "2*g*x_a*x_b + J*x_a + 3*K*x_b^2 + G*sin(2*omega*t)*x_a",
  } as const;

  const byHand = (["a", "b"] as const).flatMap((mode) => {
    const own = (text: string): string =>
      text.replaceAll(/\b(x|p|m|omega0|gamma|theta)\b/g, `$1_${mode}`);
    const slope = `(${slopes[mode]})`;
    return [
      `${own("p/m - gamma*(1-cos(2*theta)+sin(2*theta))/2*x")} - ${own("gamma*(1-cos(2*theta))/(2*m*omega0^2)")}*${slope}`,
      `${own("-m*omega0^2*x - gamma*(1+cos(2*theta)+sin(2*theta))/2*p")} - ${slope}`,
    ].map((text) => parseScalar(text));
  });

  test("are those by hand in phase space", () => {
    const { variables, rates } = equationsOfMotion(model, { form: "phase-space" });
    expect(variables).toEqual(["x_a", "p_a", "x_b", "p_b"]);
    rates.forEach((rate, j) => expect(rate.equals(byHand[j] as Scalar)).toBe(true));
  });

  test("have the same accelerations without the momenta", () => {
    const second = equationsOfMotion(model);
    expect(second.variables).toEqual(["x_a", "xdot_a", "x_b", "xdot_b"]);
    const random = uniform(42);
    for (let run = 0; run < 5; run++) {
      const values: Record<string, number> = {
        ...randomValues(random),
        ...{ x_a: random(), p_a: random(), x_b: random(), p_b: random() },
      };
      const at = (rate: Scalar | undefined): number => evaluateReal(rate as Scalar, values);
      // d²x_j/dt² = Σ ∂(dx_j/dt)/∂y_k dy_k/dt + ∂_t(dx_j/dt), the derivatives as differences of fourth order.
      const along = (mode: number): number => {
        const step = 1e-3;
        const flow = byHand.map(at);
        const shifted = (s: number): number => {
          const there: Record<string, number> = { ...values, t: values["t"]! + s };
          ["x_a", "p_a", "x_b", "p_b"].forEach((name, j) => {
            there[name] = values[name]! + s * flow[j]!;
          });
          return evaluateReal(byHand[2 * mode] as Scalar, there);
        };
        return (
          (8 * (shifted(step) - shifted(-step)) - (shifted(2 * step) - shifted(-2 * step))) /
          (12 * step)
        );
      };
      [values["xdot_a"], values["xdot_b"]] = [at(byHand[0]), at(byHand[2])];
      expect(at(second.rates[1])).toBeCloseTo(along(0), 8);
      expect(at(second.rates[3])).toBeCloseTo(along(1), 8);
    }
  });
});

describe("a common bath", () => {
  const equal = new Map(
    ["m", "omega0"].flatMap((name) =>
      modes.map((mode) => [`${name}_${mode}`, Scalar.parameter(name)] as const),
    ),
  );

  test("is at θ = 0 the bath of the sum of both positions", () => {
    const common = masterEquation(readModel({ modes, potential, bath: "common" }));
    const given = masterEquation(readModel({ modes, potential, coupling: [["x_a + x_b", "x"]] }));
    const bare = new Map([["theta", Scalar.zero]]);
    const [one, other] = [common, given].map((equation) =>
      liouvillian(equation).mapCoefficients((coefficient) => substitute(coefficient, bare)),
    ) as [Superoperator<"xp">, Superoperator<"xp">];
    expect(one.equals(other)).toBe(true);
  });

  test("damps the sum of two equal oscillators and leaves their difference alone", () => {
    const common = masterEquation(readModel({ modes, potential: "0", bath: "common" }));
    const values = new Map([...equal, ["theta", Scalar.zero] as const]);
    const rate = (sign: 1 | -1): Operator<"xp"> => {
      const observable = momentum(0, modes).plus(momentum(1, modes).scaled(sign));
      return adjointEquation(common, observable).mapCoefficients((one) => substitute(one, values));
    };
    const restoring = (sign: 1 | -1): Operator<"xp"> =>
      position(0, modes).plus(position(1, modes).scaled(sign)).scaled(parseScalar("-m*omega0^2"));
    expect(rate(-1).equals(restoring(-1))).toBe(true);
    // Each feels the friction γ p of both.
    const friction = momentum(0, modes).plus(momentum(1, modes)).scaled(parseScalar("-2*gamma"));
    expect(rate(1).equals(restoring(1).plus(friction))).toBe(true);
  });
});

describe("settings of a model with several modes", () => {
  const given = readModel({ modes, potential: "x_a*x_b", parameters: { n_th_a: 1, c_b: 2 } });
  const set = (name: string, value: number) => withParameters(given, new Map([[name, value]]));

  test("a new temperature of a mode takes the place of the one in the file", () => {
    expect([...set("c_a", 5).values.keys()].sort()).toEqual(["c_a", "c_b"]);
    expect([...set("T", 5).values.keys()].sort()).toEqual(["T"]);
  });

  test("variables of the modes are no parameters", () => {
    for (const name of ["x_a", "p_b", "xdot_a", "xx_a", "x_a_p_b"]) {
      expect(() => set(name, 1)).toThrow(/is a variable of a mode/);
    }
  });
});
