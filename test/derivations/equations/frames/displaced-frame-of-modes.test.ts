import { describe, expect, test } from "vitest";
import {
  displacedFrame,
  FrameError,
  fromJson,
  givenOrbit,
  json,
  liouvillian,
  masterEquation,
  type MasterEquation,
  phaseSpaceEquations,
  readModel,
  text,
  wignerEquation,
} from "../../../../derivations/index.ts";
import { evaluateReal, parseScalar, Scalar } from "../../../../symbolic/index.ts";
import { uniform } from "../../../seed.ts";

const modes = ["a", "b"];
const model = readModel({
  modes,
  potential: "U*x_a^4 + g*x_a^2*x_b",
  drives: ["F*cos(omega*t)*x_b"],
});

/** Σ c y^β k^γ of the terms c ∂^γ (y^β W) of a Wigner-Moyal equation. */
function symbolOf(
  equation: MasterEquation,
  values: ReadonlyMap<string, number>,
): (y: readonly number[], k: readonly number[]) => number {
  const terms = wignerEquation(equation).terms.map(({ coefficient, powers, derivatives }) => ({
    value: evaluateReal(coefficient, values),
    powers,
    derivatives,
  }));
  const product = (base: readonly number[], powers: readonly number[]): number =>
    base.reduce((all, one, j) => all * one ** (powers[j] ?? 0), 1);
  return (y, k) =>
    terms.reduce(
      (sum, { value, powers, derivatives }) =>
        sum + value * product(y, powers) * product(k, derivatives),
      0,
    );
}

describe("the displaced frame of two modes", () => {
  // V = Ux_a⁴ + gx_a²x_b at x + c, without what is linear: U(6c_a²x_a² + 4c_a x_a³ + x_a⁴) + g(c_b x_a² + 2c_a x_a x_b + x_a²x_b).
  test("about the mean-field orbit has the potential of second order on, by hand, and no drive", () => {
    const equation = masterEquation(model, { kind: "CL" });
    const { hamiltonian } = displacedFrame(equation);
    const expected = [
      [[2, 0, 0, 0], "m_a*omega0_a^2/2 + 6*U*x_c_a^2 + g*x_c_b"],
      [[3, 0, 0, 0], "4*U*x_c_a"],
      [[4, 0, 0, 0], "U"],
      [[1, 0, 1, 0], "2*g*x_c_a"],
      [[2, 0, 1, 0], "g"],
      [[0, 0, 2, 0], "m_b*omega0_b^2/2"],
      [[0, 2, 0, 0], "1/(2*m_a)"],
      [[0, 0, 0, 2], "1/(2*m_b)"],
    ] as const;
    for (const [powers, byHand] of expected) {
      expect(hamiltonian.coefficientOf(...powers).equals(parseScalar(byHand)), byHand).toBe(true);
    }
    expect(hamiltonian.terms).toHaveLength(expected.length);
  });

  test("has no drift at rest, and its orbit is that of the equations of motion", () => {
    const equation = masterEquation(model);
    const frame = { ...equation, ...displacedFrame(equation) };
    const rest = new Map(["x_a", "p_a", "x_b", "p_b"].map((name) => [name, 0]));
    const random = uniform(1);
    for (const rate of phaseSpaceEquations(frame).rates) {
      const others = rate.parameters.filter((name) => !rest.has(name));
      const values = new Map([...others.map((name) => [name, 0.5 + random()] as const), ...rest]);
      // One part in 1e-12 of terms of order one.
      expect(Math.abs(evaluateReal(rate, values))).toBeLessThan(1e-12);
    }
    expect(text(fromJson(JSON.parse(JSON.stringify(json(displacedFrame(equation))))))).toBe(
      text(displacedFrame(equation)),
    );
  });

  test.each(["CL", "gCL"])("is the Wigner-Moyal equation at y + y_c, less ẏ_c, %s", (kind) => {
    const equation = masterEquation(model, { kind });
    const orbit = givenOrbit(
      ...["A*cos(omega*t)", "B", "C*sin(omega*t)", "t*D"].map((one) => parseScalar(one)),
    );
    const frame = { ...equation, ...displacedFrame(equation, orbit) };
    const random = uniform(2);
    const names = [equation, frame].flatMap(({ hamiltonian, dissipator }) =>
      [...hamiltonian.terms, ...dissipator].flatMap(({ coefficient }) => coefficient.parameters),
    );
    const values = new Map(
      [...names, "hbar", "t", "omega", "A", "B", "C", "D"].map((name) => [name, 0.5 + random()]),
    );
    const [lab, moved] = [symbolOf(equation, values), symbolOf(frame, values)];
    const number = (one: Scalar): number => evaluateReal(one, values);
    const [position, velocity] = [orbit.position.map(number), orbit.velocity.map(number)];
    for (let n = 0; n < 5; n++) {
      const [y, k] = [0, 1].map(() => position.map(() => 2 * random() - 1)) as [number[], number[]];
      const shifted = y.map((one, j) => one + (position[j] ?? 0));
      const drift = velocity.reduce((sum, one, j) => sum + one * (k[j] ?? 0), 0);
      expect(moved(y, k)).toBeCloseTo(lab(shifted, k) + drift, 10);
    }
  });

  test.each(["CL", "gCL"])(
    "with a cosine of both, there and back is the equation itself, %s",
    (kind) => {
      const cosine = readModel({ modes, potential: "-E*cos(k*x_a - q*x_b) + g*x_a*x_b^2" });
      const equation = masterEquation(cosine, { kind });
      const orbit = givenOrbit(...["A*cos(omega*t)", "B", "C", "t"].map((one) => parseScalar(one)));
      const there = { ...equation, ...displacedFrame(equation, orbit) };
      const opposite = orbit.position.map((one) => one.negated());
      const back = displacedFrame(there, givenOrbit(...opposite));
      expect(liouvillian(back).minus(liouvillian(equation)).isZero).toBe(true);
      expect(liouvillian(there).minus(liouvillian(equation)).isZero).toBe(false);
    },
  );

  test("refuses an orbit with too few functions", () => {
    const orbit = givenOrbit(Scalar.zero, Scalar.zero);
    expect(() => displacedFrame(masterEquation(model), orbit)).toThrow(FrameError);
    expect(() => displacedFrame(masterEquation(model), orbit)).toThrow(/e\.g\. 0,0,0,0/);
  });
});
