import { describe, expect, it } from "vitest";
import {
  FrameError,
  frameFrequency,
  frameJson,
  type LieAlgebra,
  type LieSeries,
  masterEquation,
  type Model,
  readModel,
  rotatingFrame,
  rotatingWave,
  vanVleck,
} from "../../../../derivations/index.ts";
import { FrequencyGrid } from "../../../../derivations/equations/slow-flow/frequency-grid.ts";
import { energyLevels } from "../../../../numeric/index.ts";
import { hamiltonianAlgebra } from "./hamiltonian-algebra.ts";
import { fockOperator } from "../../../../numeric/quantum/fock/index.ts";
import {
  dissipatorForm,
  evaluate,
  evaluateReal,
  parseOperator,
  parseScalar,
  type Operator,
  Scalar,
  substitute,
  toLadder,
} from "../../../../symbolic/index.ts";

const positive = new Set(["hbar", "m", "omega0"]);
const ladder = (text: string): Operator<"normal"> =>
  toLadder(parseOperator(text, { positive, vocabulary: "ladder" }));
const quarter = new Map([["theta", parseScalar("pi/4")]]);
const put = (scalar: Scalar): Scalar => substitute(scalar, quarter);

const pumped = readModel({ potential: "U*x^4/4", drives: ["G*cos(omega*t)*x^2"] });
const waveOf = (model: Model, order: number) =>
  rotatingWave(rotatingFrame(masterEquation(model, { kind: "CL" }), { put }), { order });

describe("a Kerr oscillator pumped at ω, in the frame at ω/2, CL at θ = π/4", () => {
  // With s = ħ/2mω0: V = (U s²/4)(a+a†)⁴ and (G s)(e^{iωt}+e^{-iωt})/2 (a+a†)². In the frame a has e^{-iωt/2}; normally
  // ordered (a+a†)⁴ = 6a†²a² + 12a†a + (4a†³a + 6a†² + h.c.) + (a†⁴ + h.c.), (a+a†)² = 2a†a + (a†² + h.c.), so
  //   H_0 = ħ(ω0-ω/2) a†a + (Us²/4)(6a†²a² + 12a†a) + (Gs/2)(a†² + a²),
  //   H_ω = (Us²/4)(4a†³a + 6a†²) + Gs a†a,     H_2ω = (Us²/4) a†⁴ + (Gs/2) a†².
  it("has the components of the hand derivation", () => {
    const { orders, dropped } = waveOf(pumped, 0);
    const s = "(hbar/(2*m*omega0))";
    const [h0] = orders.map((one) => dissipatorForm(one).hamiltonian);
    const [h1, h2] = dropped.map((one) => dissipatorForm(one.generator).hamiltonian);
    const number = `hbar*(omega0-omega/2)*adag*a + U*${s}^2/4*(6*adag^2*a^2+12*adag*a)`;
    expect(h0?.equals(ladder(`${number} + G*${s}/2*(adag^2+a^2)`))).toBe(true);
    expect(h1?.equals(ladder(`U*${s}^2/4*(4*adag^3*a+6*adag^2) + G*${s}*adag*a`))).toBe(true);
    expect(h2?.equals(ladder(`U*${s}^2/4*adag^4 + G*${s}/2*adag^2`))).toBe(true);
    expect(dropped.map(({ frequency }) => String(frequency))).toEqual(["omega", "2*omega"]);
  });

  // H^(1) = Σ_n [H_n, H_-n]/(ħnω). Of U = 0: [a†a, a†a] = 0 and [a†², a²] = -(4a†a+2), so with n = 2
  //   H^(1) = (Gs/2)² (-(4a†a+2))/(2ħω): the pump's Bloch-Siegert shift is -G²s²/(2ħω) = -ħG²/(8m²ω0²ω) a†a.
  it("has the Bloch-Siegert shift of the hand derivation at order 1", () => {
    const { orders } = waveOf(pumped, 1);
    const first = dissipatorForm(orders[1] as (typeof orders)[number]).hamiltonian;
    const shift = first.coefficientOf(1, 1);
    const ofPump = substitute(shift, new Map([["U", Scalar.zero]]));
    expect(ofPump.equals(parseScalar("-hbar*G^2/(8*m^2*omega0^2*omega)"))).toBe(true);
  });

  // At θ = π/4 CL's dissipator is γ(c+1) D[a] + γ(c-1) D[a†], which does not rotate.
  it("keeps the dissipators, which have no frequency, at order 0", () => {
    const { terms } = dissipatorForm(waveOf(pumped, 0).generator);
    expect(terms.map(({ a, coefficient }) => `${coefficient} D[${a}]`).sort()).toEqual([
      "c*gamma+gamma D[a]",
      "c*gamma-gamma D[adag]",
    ]);
    expect(frameJson(waveOf(pumped, 0)).remark).toContain("±omega, ±2*omega are dropped");
  });

  it("preserves trace and Hermiticity at order 1, gCL", () => {
    const frame = rotatingFrame(
      masterEquation(
        readModel({
          potential: "U*x^3",
          drives: ["F*cos(omega*t)*x"],
        }),
      ),
      { put },
    );
    const { generator } = rotatingWave(frame, { order: 1 });
    expect(generator.preservesTrace && generator.preservesHermiticity).toBe(true);
  });
});

// E_1 - E_0 of p²/2 + x²/2 + λx⁴ in the frame at ω0: order n has the powers up to λ^(n+1).
it.each([0, 1, 2, 3])("order %i of V = λx⁴ misses E_1 - E_0 by O(λ^(n+2))", (order) => {
  const model = readModel({ potential: "lambda*x^4" });
  const { hamiltonian } = masterEquation(model, { kind: "CL" });
  const frequency = Scalar.parameter("omega0");
  const still = (text: string, value: number): readonly [string, Scalar] => [
    text,
    Scalar.from(value),
  ];
  const unit = new Map(["hbar", "m", "gamma"].map((name) => still(name, name === "gamma" ? 0 : 1)));
  const frame = rotatingFrame(masterEquation(model, { kind: "CL" }), {
    frequency,
    put: (scalar) => substitute(scalar, unit),
  });
  const effective = dissipatorForm(rotatingWave(frame, { order }).generator).hamiltonian;
  const miss = (lambda: number): number => {
    const values = { hbar: 1, m: 1, omega0: 1, lambda };
    const { energies } = energyLevels(fockOperator(hamiltonian, 60, values));
    const gap = 1 + evaluateReal(effective.coefficientOf(1, 1), values);
    return Math.abs(gap - ((energies[1] as number) - (energies[0] as number)));
  };
  const slope = Math.log2(miss(0.008) / miss(0.004));
  expect(Math.abs(slope - (order + 2))).toBeLessThan(0.3);
});

describe("vanVleck of ẏ = (A + B e^{iωt} + C e^{-iωt}) y with 2×2 matrices", () => {
  type Entry = readonly [number, number];
  type Matrix = readonly [Entry, Entry, Entry, Entry];
  const add = (a: Entry, b: Entry): Entry => [a[0] + b[0], a[1] + b[1]];
  const times = (a: Entry, b: Entry): Entry => [
    a[0] * b[0] - a[1] * b[1],
    a[0] * b[1] + a[1] * b[0],
  ];
  const map = (a: Matrix, f: (x: Entry, k: number) => Entry): Matrix =>
    a.map(f) as unknown as Matrix;
  const plus = (a: Matrix, b: Matrix): Matrix => map(a, (x, k) => add(x, b[k] as Entry));
  const by = (a: Matrix, f: Entry): Matrix => map(a, (x) => times(x, f));
  const product = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix => [
    add(times(a, e), times(b, g)),
    add(times(a, f), times(b, h)),
    add(times(c, e), times(d, g)),
    add(times(c, f), times(d, h)),
  ];
  const zero: Matrix = [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ];
  const one: Matrix = [
    [1, 0],
    [0, 0],
    [0, 0],
    [1, 0],
  ];
  const matrices = (omega: number): LieAlgebra<Matrix> => ({
    zero,
    combination: (multiples, brackets) =>
      [
        ...multiples.map(({ factor, value }) => by(value, [factor.toNumber(), 0])),
        ...brackets.map(({ factor, a, b }) =>
          by(plus(product(a, b), by(product(b, a), [-1, 0])), [factor.toNumber(), 0]),
        ),
      ].reduce(plus, zero),
    scaled: (a, factor) => {
      const { re, im } = evaluate(factor, { omega });
      return by(a, [re, im]);
    },
    isZero: (a) => a.every(([re, im]) => re === 0 && im === 0),
  });
  // Traceless, and in general position.
  const A: Matrix = [
    [0.3, 0.5],
    [0.7, -0.2],
    [-0.4, 0.6],
    [-0.3, -0.5],
  ];
  const B: Matrix = [
    [-0.2, 0.4],
    [0.5, 0.3],
    [0.6, -0.7],
    [0.2, -0.4],
  ];
  const C: Matrix = [
    [0.5, -0.1],
    [-0.3, 0.8],
    [0.2, 0.4],
    [-0.5, 0.1],
  ];

  /** Of a traceless matrix the eigenvalues are ±λ, and its half-trace squared -det. */
  const squared = ([a, b, c]: Matrix): Entry => add(times(a, a), times(b, c));

  /** tr M/2 = cosh(λT) of the fundamental matrix over a period, by Runge-Kutta. */
  const halfTrace = (omega: number): Entry => {
    const steps = 400;
    const h = (2 * Math.PI) / omega / steps;
    const at = (t: number): Matrix => {
      const [cos, sin] = [Math.cos(omega * t), Math.sin(omega * t)];
      return plus(A, plus(by(B, [cos, sin]), by(C, [cos, -sin])));
    };
    let y = one;
    for (let k = 0; k < steps; k++) {
      const k1 = product(at(k * h), y);
      const k2 = product(at((k + 0.5) * h), plus(y, by(k1, [h / 2, 0])));
      const k3 = product(at((k + 0.5) * h), plus(y, by(k2, [h / 2, 0])));
      const k4 = product(at((k + 1) * h), plus(y, by(k3, [h, 0])));
      y = plus(y, by(plus(plus(k1, k4), by(plus(k2, k3), [2, 0])), [h / 6, 0]));
    }
    return times(add(y[0], y[3]), [0.5, 0]);
  };

  /** λ² from cosh(λT) = 1 + λ²T²/2 + λ⁴T⁴/24 + …, by Newton's iteration. */
  const floquet = (omega: number, guess: Entry): Entry => {
    const T2 = ((2 * Math.PI) / omega) ** 2;
    const cosh = (z: Entry): Entry => {
      let [sum, term]: [Entry, Entry] = [
        [1, 0],
        [1, 0],
      ];
      for (let n = 1; n < 20; n++) {
        term = times(term, times(z, [T2 / (2 * n * (2 * n - 1)), 0]));
        sum = add(sum, term);
      }
      return sum;
    };
    const wanted = halfTrace(omega);
    let z = guess;
    for (let k = 0; k < 40; k++) {
      const rest = add(cosh(z), times(wanted, [-1, 0]));
      z = add(z, times(rest, [-2 / T2, 0]));
    }
    return z;
  };

  it.each([0, 1, 2, 3, 4])("order %i misses the Floquet exponents by O(ω^-(n+1))", (order) => {
    const omegaScalar = Scalar.parameter("omega");
    const grid = new FrequencyGrid([omegaScalar]);
    const series: LieSeries<Matrix> = new Map([
      ["0", { vector: [0], value: A }],
      ["1", { vector: [1], value: B }],
      ["-1", { vector: [-1], value: C }],
    ]);
    const miss = (omega: number): number => {
      const algebra = matrices(omega);
      const effective = vanVleck(algebra, grid, series, order).reduce(plus);
      const [found, exact] = [squared(effective), floquet(omega, squared(effective))];
      return Math.hypot(found[0] - exact[0], found[1] - exact[1]);
    };
    const slope = Math.log2(miss(24) / miss(48));
    expect(Math.abs(slope - (order + 1))).toBeLessThan(0.1);
  });
});

it("Hamiltonians expand as their generators do", () => {
  const frame = rotatingFrame(masterEquation(pumped, { kind: "CL" }), {
    put: (scalar) => substitute(scalar, new Map([["gamma", Scalar.zero]])),
  });
  const ofHamiltonians: LieSeries<Operator<"normal">> = new Map(
    [...frame.series].map(([key, { vector, value }]) => [
      key,
      { vector, value: dissipatorForm(value).hamiltonian },
    ]),
  );
  const orders = vanVleck(hamiltonianAlgebra, frame.grid, ofHamiltonians, 2);
  rotatingWave(frame, { order: 2 }).orders.forEach((generator, n) => {
    const constant = orders[n]?.coefficientOf(0, 0) ?? Scalar.zero;
    const shifted = orders[n]?.minus(ladder("1").scaled(constant));
    expect(shifted?.equals(dissipatorForm(generator).hamiltonian)).toBe(true);
  });
});

it("drives of two frequencies give no frame, one at that of either does", () => {
  const two = readModel({ potential: "0", drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t)*x"] });
  expect(() => frameFrequency(two)).toThrow(FrameError);
  expect(() => frameFrequency(readModel({}))).toThrow(/has no drive/);
  const frame = rotatingFrame(masterEquation(two, { kind: "CL" }), {
    frequency: Scalar.parameter("omega1"),
    put,
  });
  expect(rotatingWave(frame).dropped.map(({ frequency }) => String(frequency))).toContain(
    "2*omega1",
  );
  expect(() => rotatingWave(frame, { order: 1 })).toThrow(/no exact inverse/);
});
