import { describe, expect, it } from "vitest";
import {
  displacedFrame,
  givenOrbit,
  knownNumbers,
  liouvillian,
  masterEquation,
  momentEquations,
  normalExpansion,
  normalModel,
  phaseSpaceEquations,
  readModel,
  rotatingFrame,
  rotatingWave,
} from "../../../../derivations/index.ts";
import {
  differentiate,
  dissipatorForm,
  evaluate,
  evaluateReal,
  parseScalar,
  Scalar,
  substitute,
} from "../../../../symbolic/index.ts";
import { uniform } from "../../../seed.ts";

const positive = new Set(["hbar", "m", "omega0"]);
const read = (text: string): Scalar => parseScalar(text, { positive });
const none = { bath: "none" } as const;

/** The Hamiltonian of the rotating-wave approximation or beyond, of a model without a bath. */
function hamiltonianOf(file: object, degree: number, frequency: string, order = 0) {
  const model = normalModel(readModel({ ...file, ...none }), degree);
  const frame = rotatingFrame(masterEquation(model), { frequency: read(frequency) });
  return {
    model,
    hamiltonian: dissipatorForm(rotatingWave(frame, { order }).generator).hamiltonian,
  };
}

describe("the rotating-wave approximation of cosines", () => {
  // e^{ikx} = w e^{iη a†} e^{iη a}: the terms of as many a† as a are w Σ_j (-η²)^j/(j!)² a†^j a^j = w L_{a†a}(η²).
  it("of E cos(kx) is E w Σ_j (-η²)^j/(j!)² a†^j a^j, by hand", () => {
    const { hamiltonian } = hamiltonianOf({ potential: "E*cos(k*x)" }, 7, "omega0");
    const expected = ["-E*w*(h)", "E*w*(h)^2/4", "-E*w*(h)^3/36"].map((text) =>
      read(text.replace("(h)", "(hbar*k^2/(2*m*omega0))")),
    );
    expected.forEach((value, j) => {
      expect(hamiltonian.coefficientOf(j + 1, j + 1).equals(value)).toBe(true);
    });
    expect(hamiltonian.terms).toHaveLength(3);
  });

  // ⟨n|V|n⟩ by quadrature over Hermite functions.
  it("has the means of the exact potential in Fock states, as the degree grows", () => {
    const numbers = { hbar: 0.7, m: 1.9, omega0: 1.3, E: 1.3, k: 1.4, phi: 0.4 };
    const file = { potential: "E*cos(k*x + phi) + E*x*sin(k*x)", parameters: numbers };
    const { model, hamiltonian } = hamiltonianOf(file, 30, "omega0");
    const values = knownNumbers(model);
    const length = Math.sqrt(numbers.hbar / (numbers.m * numbers.omega0));
    const potential = (x: number): number =>
      1.3 * Math.cos(1.4 * x + 0.4) + 1.3 * x * Math.sin(1.4 * x);
    const exact = (n: number): number => meanOf(n, (y) => potential(length * y));
    for (const n of [1, 2, 4]) {
      const found = hamiltonian.terms.reduce((sum, { exponents: [j = 0], coefficient }) => {
        let factor = 1;
        for (let i = 0; i < j; i++) factor *= n - i;
        return sum + factor * evaluate(coefficient, values).re;
      }, 0);
      expect(found).toBeCloseTo(exact(n) - exact(0), 9);
    }
  });

  // E cos(kx + φ + A cos ωt) = E cos(kx + φ) - E A cos ωt sin(kx + φ) + …, of which sin(kx + φ) has w (iη)²/2 sin φ of a†²:
  // in the frame at ω/2 it stands still, with half of the cosine. Order A³ begins beyond degree 4.
  it("of a flux drive at twice the frequency has the squeezing E A w η² sin φ/4 of a†², by hand", () => {
    const drives = ["E*cos(k*x + phi + A*cos(omega*t))"];
    const { hamiltonian } = hamiltonianOf({ drives }, 4, "omega/2");
    const squeezing = read("E*A*w*hbar*k^2/(8*m*omega0)*sin(phi)");
    expect(hamiltonian.coefficientOf(2, 0).equals(squeezing)).toBe(true);
    // -(E w η²)(1 - A²/4) cos φ beside the detuning; -η⁴ is that of the quartic term.
    const detuning = read(
      "hbar*(omega0 - omega/2) - E*w*hbar*k^2/(2*m*omega0)*(1 - A^2/4)*cos(phi)",
    );
    expect(hamiltonian.coefficientOf(1, 1).equals(detuning)).toBe(true);
    const kerr = read("E*w*hbar^2*k^4/(16*m^2*omega0^2)*cos(phi)");
    expect(hamiltonian.coefficientOf(2, 2).equals(kerr)).toBe(true);
  });

  // Two ways to second-order perturbation theory: brackets of superoperators, and of the parts of H by their quanta.
  it("to first order beyond is the effective Hamiltonian of the normally ordered expansion, at rest", () => {
    const file = { total: "x^2/(2*L) - E*cos(k*x + phi)" };
    const { hamiltonian } = hamiltonianOf(file, 4, "omega0", 1);
    const { effective } = normalExpansion(masterEquation(readModel({ ...file, ...none })));
    for (const j of [1, 2]) {
      const inFrame = hamiltonian.coefficientOf(j, j);
      const expected = effective.coefficientOf(j, j);
      const own = j === 1 ? read("hbar*omega0") : Scalar.zero;
      expect(inFrame.plus(own).equals(expected)).toBe(true);
    }
  });

  // E sin(kx) to degree 3 is l(a + a†) + (g3/3):(a + a†)³:, l = E w η, g3 = -E w η³/2. H_1 = l a† + g3 a†²a and
  // H_3 = (g3/3) a†³, with [a†²a, a†a²] = -(3a†²a² + 2a†a), [a†³, a³] = -(9a†²a² + 18a†a + 6), [a†, a†a²] = -2a†a, give
  //   a†²a²: -3g3² - g3²/3,   a†a: -2g3² - 4 l g3 - 2g3²/3   over ħω0
  it("of a SNAIL's sine has the Kerr term -(10/3) g3²/ħω0 of its cubic part, by hand", () => {
    const { hamiltonian } = hamiltonianOf({ potential: "E*sin(k*x)" }, 3, "omega0", 1);
    const eta = "(hbar*k^2/(2*m*omega0))";
    const kerr = read(`-10/3*E^2*w^2*${eta}^3/(4*hbar*omega0)`);
    expect(hamiltonian.coefficientOf(2, 2).equals(kerr)).toBe(true);
    const detuning = read(
      `-8/3*E^2*w^2*${eta}^3/(4*hbar*omega0) + 2*E^2*w^2*${eta}^2/(hbar*omega0)`,
    );
    expect(hamiltonian.coefficientOf(1, 1).equals(detuning)).toBe(true);
  });

  function meanOf(n: number, f: (y: number) => number): number {
    let integral = 0;
    for (let y = -9; y <= 9; y += 0.01) integral += 0.01 * hermite(n, y) ** 2 * f(y);
    return integral;
  }

  /** Hermite functions, normalised. */
  function hermite(n: number, y: number): number {
    let [last, now] = [0, Math.exp((-y * y) / 2) / Math.PI ** 0.25];
    for (let j = 0; j < n; j++) {
      [last, now] = [now, Math.sqrt(2 / (j + 1)) * y * now - Math.sqrt(j / (j + 1)) * last];
    }
    return now;
  }
});

describe("a displaced frame of cosines", () => {
  const file = {
    potential: "-E*cos(k*x + phi) + g*x^4",
    drives: ["F*cos(omega*t)*x", "b*x*sin(q*x + A*cos(nu*t))"],
  };
  const orbit = givenOrbit(read("X*cos(omega*t)"), read("-P*sin(2*omega*t)"));

  // V(x_c + x) - xV'(x_c) with V = -E cos(kx): CL's dissipator has brackets of x and p alone.
  it("about the mean field is V(x_c + x) - xV'(x_c), by hand", () => {
    const equation = masterEquation(readModel({ potential: "-E*cos(k*x)" }), { kind: "CL" });
    const { hamiltonian } = displacedFrame(equation);
    expect(String(hamiltonian)).toBe(
      "1/2*m*omega0^2*x^2-E*k*sin(k*x_c)*x+1/2*p^2/m-E*cos(k*x+k*x_c)",
    );
  });

  it.each(["CL", "gCL"])("there and back is the equation itself, %s", (kind) => {
    const equation = masterEquation(readModel(file), { kind });
    const there = { ...equation, ...displacedFrame(equation, orbit) };
    const opposite = orbit.position.map((one) => one.negated());
    const back = displacedFrame(there, givenOrbit(...opposite));
    const whole = liouvillian(back).minus(liouvillian(equation));
    expect(whole.isZero).toBe(true);
  });

  // f(x + x_c, p + p_c) - (ẋ_c, ṗ_c) at random numbers.
  it.each(["CL", "gCL"])("has the mean-field equations of x - x_c and p - p_c, %s", (kind) => {
    const equation = masterEquation(readModel(file), { kind });
    const moved = new Map(
      (["x", "p"] as const).map((name, j) => [
        name,
        Scalar.parameter(name).plus(orbit.position[j]!),
      ]),
    );
    const expected = phaseSpaceEquations(equation).rates.map((rate, j) =>
      substitute(rate, moved).minus(differentiate(orbit.position[j]!, "t")),
    );
    const { rates } = momentEquations(displacedFrame(equation, orbit), { order: 1 });
    const next = uniform(7611);
    const names = [...new Set([...rates, ...expected].flatMap(({ parameters }) => parameters))];
    for (let run = 0; run < 5; run++) {
      const values = new Map(names.map((name) => [name, 0.3 + next()]));
      rates.forEach((rate, j) =>
        expect(evaluateReal(rate, values)).toBeCloseTo(evaluateReal(expected[j]!, values), 11),
      );
    }
  });
});
