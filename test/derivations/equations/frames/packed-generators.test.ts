import { describe, expect, it } from "vitest";
import {
  generatorAlgebra,
  masterEquation,
  readModel,
  rotatingFrame,
  type RotatingFrame,
  rotatingWave,
  vanVleck,
} from "../../../../derivations/index.ts";
import { packedGenerators } from "../../../../derivations/equations/frames/lie-series.ts";
import { FrequencyGrid } from "../../../../derivations/equations/slow-flow/frequency-grid.ts";
import {
  dissipatorForm,
  Rational,
  Scalar,
  Superoperator,
  parseScalar,
  substitute,
} from "../../../../symbolic/index.ts";
import { samples, uniform } from "../../../seed.ts";

/** A grid of one frequency and generators in general position: parameters, roots, phases, decimals. */
function randomFrame(stream: number): RotatingFrame {
  const next = uniform(stream);
  const upTo = (n: number): number => Math.floor(next() * (n + 1));
  const factors = [
    "U",
    "sqrt(hbar/(2*m*omega0))",
    "cos(theta)",
    "sin(2*theta+phi)",
    "i*gamma",
    "sqrt(3)",
    "omega",
    "F/omega^2",
  ].map((text) => parseScalar(text, { positive: new Set(["hbar", "m", "omega0"]) }));
  const coefficient = (): Scalar => {
    const rational = Rational.of(1 + upTo(8), 1 + upTo(6));
    const number = Scalar.rational(upTo(3) === 0 ? rational.asDecimal() : rational);
    const factor = factors[upTo(factors.length - 1)] as Scalar;
    return number.times(factor).plus(factors[upTo(factors.length - 1)] as Scalar);
  };
  const generator = (): Superoperator<"normal"> =>
    Superoperator.of(
      "normal",
      1,
      Array.from({ length: 2 }, () => ({
        left: [upTo(2), upTo(2)],
        right: [upTo(1), upTo(2)],
        coefficient: coefficient(),
      })),
    );
  const omega = Scalar.parameter("omega");
  const grid = new FrequencyGrid([omega]);
  const plus = generator();
  const still = generator();
  const isHermitian = upTo(1) === 1;
  const minus = isHermitian ? plus.hermitianConjugate() : generator();
  const mean = isHermitian ? still.plus(still.hermitianConjugate()) : still;
  const series = new Map([
    ["0", { vector: [0], value: mean }],
    ["1", { vector: [1], value: plus }],
    ["-1", { vector: [-1], value: minus }],
  ]);
  return { frequency: omega, frequencies: [omega], modes: 1, grid, series };
}

describe("generators as tables of integers", () => {
  it("Λ by tables is Λ by superoperators, for random generators, Hermitian or not", () => {
    for (let stream = 0; stream < samples(9); stream++) {
      const { grid, series } = randomFrame(310 + stream);
      const packed = packedGenerators(grid, series, 2);
      if (packed === undefined) throw new Error("The tables do not hold it.");
      const tables = new Map(
        [...series].map(([key, { vector, value }]) => [key, { vector, value: packed.pack(value) }]),
      );
      const found = vanVleck(packed, grid, tables, 2).map((terms) => packed.unpack(terms));
      const expected = vanVleck(generatorAlgebra(), grid, series, 2);
      found.forEach((one, j) => expect(one.equals(expected[j] as typeof one)).toBe(true));
    }
  });

  // U = 0.3 is typed as a decimal, the pump's shift -G²/(8ω) has no decimals in it.
  it("decimals stay decimals in print, fractions fractions", () => {
    const model = readModel({ potential: "U*x^4", drives: ["G*cos(omega*t)*x^2"] });
    const values = new Map([
      ["theta", parseScalar("pi/4")],
      ["U", Scalar.from(0.3)],
      ...["hbar", "m", "omega0"].map((name) => [name, Scalar.one] as const),
    ]);
    const put = (scalar: Scalar): Scalar => substitute(scalar, values);
    const frame = rotatingFrame(masterEquation(model, { kind: "CL" }), { put });
    const [, first] = rotatingWave(frame, { order: 1 }).orders;
    const { hamiltonian } = dissipatorForm(first as Superoperator<"normal">);
    const written = hamiltonian.coefficientOf(1, 1).terms.map(({ coefficient, monomial }) => {
      const names = monomial.powers.names.filter((name) => name === "G");
      return `${names.join()} ${coefficient.re} ${coefficient.re.isDecimal}`;
    });
    expect(written.filter((text) => text.startsWith("G -1/8 "))).toEqual(["G -1/8 false"]);
    expect(written.filter((text) => !text.startsWith("G -1/8 ")).length).toBeGreaterThan(0);
    expect(written.filter((text) => /\/\d+ false/.test(text))).toEqual(["G -1/8 false"]);
  });

  it("what is packed comes back, and conjugates as a superoperator", () => {
    for (let stream = 0; stream < samples(9); stream++) {
      const { grid, series } = randomFrame(340 + stream);
      const packed = packedGenerators(grid, series, 1);
      for (const { value } of series.values()) {
        const table = packed?.pack(value);
        if (packed?.conjugate === undefined || table === undefined) throw new Error("No tables.");
        expect(packed.unpack(table).equals(value)).toBe(true);
        expect(packed.unpack(packed.conjugate(table)).equals(value.hermitianConjugate())).toBe(
          true,
        );
      }
    }
  });

  // Order 2 is cubic in U = G = (10^12+1)/3^20, whose digits are beyond a double's.
  it("numbers beyond 2^53 stay exact", () => {
    const third = Scalar.rational(10 ** 12 + 1, 3 ** 20);
    const model = readModel({ potential: "U*x^4/4", drives: ["G*cos(omega*t)*x^2"] });
    const values = new Map([
      ["theta", parseScalar("pi/4")],
      ["U", third],
      ["G", third],
      ...["hbar", "m", "omega0"].map((name) => [name, Scalar.one] as const),
    ]);
    const put = (scalar: Scalar): Scalar => substitute(scalar, values);
    const frame = rotatingFrame(masterEquation(model, { kind: "CL" }), { put });
    const { orders } = rotatingWave(frame, { order: 2 });
    const expected = vanVleck(generatorAlgebra(), frame.grid, frame.series, 2);
    orders.forEach((one, j) => expect(one.equals(expected[j] as typeof one)).toBe(true));
    const digits = String(orders[2]).match(/\d{17,}/g) ?? [];
    expect(digits.length).toBeGreaterThan(10);
  });

  it("frequencies of surds are left to superoperators", () => {
    const surd = parseScalar("1+sqrt(2)");
    const grid = new FrequencyGrid([surd]);
    const series = new Map([["0,0", { vector: [0, 0], value: Superoperator.zero("normal") }]]);
    expect(packedGenerators(grid, series, 1)).toBeUndefined();
    const many = Superoperator.of(
      "normal",
      1,
      Array.from({ length: 40 }, (_, j) => ({
        left: [1, 0],
        right: [0, 0],
        coefficient: Scalar.parameter(`k${j}`),
      })),
    );
    const wide = new Map([["0", { vector: [0], value: many }]]);
    expect(packedGenerators(new FrequencyGrid([Scalar.one]), wide, 3)).toBeUndefined();
  });
});
