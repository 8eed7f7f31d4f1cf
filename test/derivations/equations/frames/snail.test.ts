import { describe, expect, it } from "vitest";
import {
  displacedFrame,
  givenOrbit,
  masterEquation,
  operatorInFrame,
  readModel,
  rotatingFrame,
  type RotatingFrame,
  rotatingWave,
} from "../../../../derivations/index.ts";
import { hermitianEigensystem } from "../../../../numeric/index.ts";
import {
  annihilation,
  creation,
  type Operator,
  parseScalar,
  Scalar,
  Superoperator,
} from "../../../../symbolic/index.ts";

/** H = ħω0 a†a + ħ(g3/3)(a + a†)³ of a SNAIL, driven at 2ω_d so that a is displaced by ξ e^{-2iω_d t}. */
const cubic = "hbar*g3/3*(2*m*omega0/hbar)^(3/2)*x^3";
const positive = new Set(["hbar", "m", "omega0", "omega_d"]);
const read = (text: string): Scalar => parseScalar(text, { positive });
const [a, adag] = [annihilation(), creation()];
const one = (operator: Operator<"normal">, text: string): Operator<"normal"> =>
  operator.scaled(read(text));

/** -i[H, ρ] of what stands in H/ħ. */
function unitary(...terms: readonly Operator<"normal">[]): Superoperator<"normal"> {
  return Superoperator.sum(
    "normal",
    1,
    terms.map((term) => Superoperator.commutator(term).scaled(Scalar.i.negated())),
  );
}

function undriven(): RotatingFrame {
  const equation = masterEquation(readModel({ potential: cubic, bath: "none" }));
  return rotatingFrame(equation, { frequency: read("omega0") });
}

/**
 * In the frame of the orbit, of the harmonic oscillator x_c = X cos(2ω_d t + φ), p_c = mẋ_c, which the force
 * m(ω0² - 4ω_d²)X drives; a + a† is displaced by ξe^{-2iω_d t} + c.c. with X = 2|ξ|√(ħ/2mω0), ξ = |ξ|e^{-iφ}.
 */
function driven(): RotatingFrame {
  const amplitude = "2*xi*sqrt(hbar/(2*m*omega0))";
  const phase = "2*omega_d*t+phi";
  const drive = `-m*(omega0^2-4*omega_d^2)*${amplitude}*cos(${phase})*x`;
  const equation = masterEquation(readModel({ potential: cubic, drives: [drive], bath: "none" }));
  const orbit = givenOrbit(
    read(`${amplitude}*cos(${phase})`),
    read(`-2*m*omega_d*${amplitude}*sin(${phase})`),
  );
  const displaced = { ...equation, ...displacedFrame(equation, orbit) };
  return rotatingFrame(displaced, { frequency: read("omega_d") });
}

describe("the static effective Hamiltonian of a SNAIL", () => {
  // With H_1 = g3(a†²a + a†) and H_3 = (g3/3) a†³ at e^{iω0t} and e^{3iω0t}, Λ_1 is Σ [H_Ω, H_-Ω]/Ω:
  //   [a†³, a³] = -(9a†²a² + 18a†a + 6),   [a†²a + a†, a†a² + a] = -(3a†²a² + 6a†a + 1)
  //   g3²/(9·3ω0)·(-9, -18) + g3²/ω0·(-3, -6) = -(g3²/ω0)(10/3, 20/3)
  it("has the Kerr term -(10/3)(g3²/ω) a†²a² and the detuning -(20/3) g3²/ω", () => {
    const { orders } = rotatingWave(undriven(), { order: 1 });
    const expected = unitary(
      one(adag.power(2).times(a.power(2)), "-10/3*g3^2/omega0"),
      one(adag.times(a), "-20/3*g3^2/omega0"),
    );
    expect(orders[0]!.isZero).toBe(true);
    expect(orders[1]!.equals(expected)).toBe(true);
  });

  // Π = ξe^{-2iω_d t} + c.c.: (g3/3)(q + Π)³ has g3 q²Π, static ξa†² + ξ*a², and g3 qΠ² with 2|ξ|² q. Beside the terms
  // above, of which ω_d takes the place of ω0:
  //   [ξ*a†², ξa²]/4ω_d = -|ξ|²(4a†a + 2)/4ω_d,   2|ξ|²([a†²a, a] + [a†, a†a²])/ω_d = -8|ξ|² a†a/ω_d
  // times g3², in all -9|ξ|² g3²/ω_d a†a. What is left are numbers: (2a†a + 1) at ±2ω_d commutes with itself, a†³ and
  // ξ*²a at 3ω_d have [a†³, ξ²a†] = 0.
  it("driven at 2ω_d has the squeezing g3 ξ a†² + h.c. and the further detuning -9|ξ|²g3²/ω_d", () => {
    const { orders } = rotatingWave(driven(), { order: 1 });
    const squeezing = unitary(
      one(adag.times(a), "omega0-omega_d"),
      one(adag.power(2), "g3*xi*(cos(phi)-i*sin(phi))"),
      one(a.power(2), "g3*xi*(cos(phi)+i*sin(phi))"),
    );
    expect(orders[0]!.equals(squeezing)).toBe(true);
    const kerr = unitary(
      one(adag.power(2).times(a.power(2)), "-10/3*g3^2/omega_d"),
      one(adag.times(a), "-20/3*g3^2/omega_d - 9*xi^2*g3^2/omega_d"),
    );
    const rest = orders[1]!.minus(kerr);
    expect(rest.isZero).toBe(true);
  });
});

describe("what a SNAIL loses to a bath that couples to it by an operator S", () => {
  const component = (frame: RotatingFrame, operator: Operator<"normal">, frequency: string) =>
    operatorInFrame(frame, operator, { order: 1 }).find((part) =>
      part.frequency.equals(read(frequency)),
    )?.operator;
  // K = Σ H_Ω e^{iΩt}/(iΩ), S̄ = S + i[K, S] with S = a e^{-iω_d t} + σ a† e^{iω_d t}, σ = -1 of -i(a - a†), 1 of a + a†:
  //   -ω_d:  a - σ[g3 ξ 2a†a, a†]/2ω_d = a - σ(g3ξ/ω_d) a†
  //   -2ω_d: σ[(g3/3)a³, a†]/(-3ω_d) + [g3 a†a², a]/(-ω_d) = g3(1 - σ/3) a²/ω_d
  //   -3ω_d: σ[g3ξa², a†]/(-4ω_d) + [2g3ξ a†a, a]/(-2ω_d) = g3ξ(1 - σ/2) a/ω_d
  const momentum = a.minus(adag).scaled(Scalar.i.negated());
  const phase = "(cos(phi)-i*sin(phi))";

  it("through its momentum is D[a + (g3ξ/ω_d)a†], (4g3/3ω_d)² D[a²] and (3g3|ξ|/2ω_d)² D[a]", () => {
    const frame = driven();
    const expected: readonly (readonly [string, Operator<"normal">])[] = [
      ["-omega_d", a.plus(one(adag, `g3*xi*${phase}/omega_d`)).scaled(Scalar.i.negated())],
      ["omega_d", adag.plus(one(a, `g3*xi*(cos(phi)+i*sin(phi))/omega_d`)).scaled(Scalar.i)],
      ["-2*omega_d", one(a.power(2), "-i*4*g3/(3*omega_d)")],
      ["-3*omega_d", one(a, `-i*3*g3*xi*${phase}/(2*omega_d)`)],
    ];
    for (const [frequency, operator] of expected) {
      const found = component(frame, momentum, frequency);
      expect(`${frequency}: ${found?.minus(operator)}`).toBe(`${frequency}: 0`);
    }
  });

  it("through its position is D[a - (g3ξ/ω_d)a†], (2g3/3ω_d)² D[a²] and (g3|ξ|/2ω_d)² D[a]", () => {
    const frame = driven();
    const expected: readonly (readonly [string, Operator<"normal">])[] = [
      ["-omega_d", a.minus(one(adag, `g3*xi*${phase}/omega_d`))],
      ["-2*omega_d", one(a.power(2), "2*g3/(3*omega_d)")],
      ["-3*omega_d", one(a, `g3*xi*${phase}/(2*omega_d)`)],
    ];
    for (const [frequency, operator] of expected) {
      const found = component(frame, a.plus(adag), frequency);
      expect(`${frequency}: ${found?.minus(operator)}`).toBe(`${frequency}: 0`);
    }
  });
});

describe("the levels of a SNAIL by truncated matrices, ω0 = ħ = 1", () => {
  /** Energies, and eigenvectors as columns, of a†a + (g3/3)(a + a†)³ formed with more levels than are kept. */
  function eigensystem(g3: number, levels = 40) {
    const wide = levels + 3;
    const q = (i: number, j: number): number =>
      Math.abs(i - j) === 1 && Math.max(i, j) < wide ? Math.sqrt(Math.max(i, j)) : 0;
    const sum = (f: (k: number) => number): number =>
      Array.from({ length: wide }, (_, k) => f(k)).reduce((total, value) => total + value, 0);
    const square = Array.from({ length: wide * wide }, (_, n) =>
      sum((k) => q(Math.floor(n / wide), k) * q(k, n % wide)),
    );
    const re = Array.from({ length: levels * levels }, (_, n) => {
      const [i, j] = [Math.floor(n / levels), n % levels];
      return (i === j ? i : 0) + (g3 / 3) * sum((k) => q(i, k) * square[k * wide + j]!);
    });
    return { levels, ...hermitianEigensystem({ levels, re }) };
  }

  /** ⟨0|O|2⟩ of the eigenstates, O = a + σa† with σ = ±1. */
  function element({ levels, vectors }: ReturnType<typeof eigensystem>, sigma: number): number {
    let total = 0;
    for (let i = 0; i + 1 < levels; i++) {
      const [low, high] = [vectors.re[i * levels]!, vectors.re[(i + 1) * levels + 2]!];
      const [up, down] = [vectors.re[(i + 1) * levels]!, vectors.re[i * levels + 2]!];
      total += Math.sqrt(i + 1) * (low * high + sigma * up * down);
    }
    return Math.abs(total);
  }

  it("shift and bend by -(20/3)g3² and -(20/3)g3², but for what is of order g3⁴", () => {
    const errors = [0.004, 0.002].map((g3) => {
      const [e0 = 0, e1 = 0, e2 = 0] = eigensystem(g3).values;
      return [(e1 - e0 - 1) / g3 ** 2 + 20 / 3, (e2 - 2 * e1 + e0) / g3 ** 2 + 20 / 3];
    });
    const [[shift = 0, bend = 0] = [], [halfShift = 0, halfBend = 0] = []] = errors;
    expect(Math.max(Math.abs(halfShift), Math.abs(halfBend))).toBeLessThan(1e-2);
    expect(shift / halfShift).toBeCloseTo(4, 1);
    expect(bend / halfBend).toBeCloseTo(4, 1);
  });

  it.each([
    [-1, 4 / 3],
    [1, 2 / 3],
  ])("lose two quanta at once by g3 √2 times (1 - σ/3), σ = %d", (sigma, factor) => {
    const errors = [0.004, 0.002].map(
      (g3) => element(eigensystem(g3), sigma) / (Math.SQRT2 * g3) - factor,
    );
    expect(Math.abs(errors[1]!)).toBeLessThan(1e-2);
    expect(errors[0]! / errors[1]!).toBeCloseTo(4, 0);
  });
});
