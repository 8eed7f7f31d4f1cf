import { describe, expect, it, test } from "vitest";
import {
  equationsOfMotion,
  harmonicAnsatz,
  masterEquation,
  modelSlowFlow,
  readModel,
  type SlowFlow,
  slowFlow,
  slowFlowFromJson,
  slowFlowJson,
  slowFlowLatex,
  slowFlowSystem,
  slowFlowText,
} from "../../../derivations/index.ts";
import { compileSystem } from "../../../numeric/index.ts";
import { evaluateReal, parseScalar, Scalar, substitute } from "../../../symbolic/index.ts";
import { uniform } from "../../seed.ts";

const modes = ["a", "b"];
const potential = "U_a*x_a^4/4 + U_b*x_b^4/4 + J*x_a*x_b";
const drives = ["F*cos(omega*t)*x_a"];
const parameterNames = ["m", "omega0", "gamma", "theta", "c", "U"];

function flowOf(model: object, harmonics?: readonly string[]): SlowFlow {
  const equation = masterEquation(readModel({ modes, ...model }));
  return modelSlowFlow(equation, harmonics === undefined ? {} : { harmonics }).flow;
}

/** At θ = 0 of both modes the damping is γẋ alone. */
function atThetaZero(rate: Scalar): Scalar {
  const zeros = modes.map((mode) => [`theta_${mode}`, Scalar.zero] as const);
  return substitute(rate, new Map(zeros));
}

function renamed(rate: Scalar, pairs: readonly (readonly [string, string])[]): Scalar {
  return substitute(rate, new Map(pairs.map(([from, to]) => [from, Scalar.parameter(to)])));
}

describe("the slow flow of two oscillators", () => {
  /**
   * By hand: ẍ_a = -ω_a² x_a - γ_a ẋ_a - (U_a x_a³ + J x_b + F cos ωt)/m_a on x_j = u_j cos ωt + v_j sin ωt, with
   * cos³ → ¾ cos, gives R_a^c = D_a u_a + ωγ_a v_a + (J u_b + F)/m_a and R_a^s = D_a v_a - ωγ_a u_a + J v_b/m_a with
   * D_a = ω_a² - ω² + ¾U_a(u_a² + v_a²)/m_a, and u̇ = R^s/2ω, v̇ = -R^c/2ω; for b the same without F.
   */
  test("is that of two Duffing oscillators by hand", () => {
    const flow = flowOf({ potential, drives });
    expect(flow.variables).toEqual(["u1_a", "v1_a", "u1_b", "v1_b"]);
    const byHand = ["a", "b"].flatMap((j) => {
      const k = j === "a" ? "b" : "a";
      const d = `(omega0_${j}^2 - omega^2 + 3/4*U_${j}*(u1_${j}^2 + v1_${j}^2)/m_${j})`;
      const force = j === "a" ? "+ F/m_a" : "";
      return [
        `(${d}*v1_${j} - omega*gamma_${j}*u1_${j} + J*v1_${k}/m_${j})/(2*omega)`,
        `-(${d}*u1_${j} + omega*gamma_${j}*v1_${j} + J*u1_${k}/m_${j} ${force})/(2*omega)`,
      ];
    });
    flow.rates.forEach((rate, j) =>
      expect(atThetaZero(rate).equals(parseScalar(byHand[j] ?? ""))).toBe(true),
    );
    expect(flow.droppedFrequencies.map(String)).toEqual(["3*omega"]);
    expect(flow.droppedOn).toEqual([["x_a", "x_b"]]);
  });

  test("names the modes whose ansatz lacks a frequency, in print and JSON", () => {
    // x_a³ brings 3ω to a, x_a² brings 0 and 2ω to b.
    const flow = flowOf({ potential: "U*x_a^4 + k*x_a^2*x_b", drives }, ["omega"]);
    const text = slowFlowText(flow);
    expect(text).toContain("Dropped frequencies: 0 (x_a, x_b), 2*omega (x_a, x_b), 3*omega (x_a)");
    expect(slowFlowLatex(flow).join()).toContain("3 \\omega\\ (x_{a})");
    expect(slowFlowFromJson(slowFlowJson(flow)).droppedOn).toEqual(flow.droppedOn);
  });

  /**
   * By hand: a pump G cos(ν t) x_a x_b at ν = ω1 + ω2 turns x_b = u_b cos ω2 t + v_b sin ω2 t into a force on a with
   * cos νt cos ω2 t → ½ cos ω1 t and cos νt sin ω2 t → -½ sin ω1 t.
   */
  test("couples different frequencies of the modes by a pump at their sum", () => {
    const flow = flowOf({ drives: ["G*cos(nu1*t)*x_a*x_b"], parameters: { omega1: 1 } }, [
      "a:omega1",
      "b:nu1-omega1",
    ]);
    const detuning = "(omega0_a^2 - omega1^2)";
    const byHand = [
      `(${detuning}*v1_a - omega1*gamma_a*u1_a - G*v1_b/(2*m_a))/(2*omega1)`,
      `-(${detuning}*u1_a + omega1*gamma_a*v1_a + G*u1_b/(2*m_a))/(2*omega1)`,
    ].map((text) => parseScalar(text));
    expect(flow.ansatz.terms.map(({ frequency }) => String(frequency))).toEqual([
      "omega1",
      "nu1-omega1",
    ]);
    byHand.forEach((rate, j) =>
      expect(atThetaZero(flow.rates[j] ?? Scalar.zero).equals(rate)).toBe(true),
    );
    expect(flow.definitions.map(({ value }) => String(value))).toEqual(["nu1-omega1"]);
    expect(flow.droppedDrives).toEqual([]);
  });

  it("is, without a coupling, that of each", () => {
    const both = flowOf({
      potential: "U_a*x_a^4/4 + U_b*x_b^3/3",
      drives: ["F*cos(omega*t)*x_a", "G*cos(omega*t)*x_b"],
    });
    const alone = [
      ["U*x^4/4", "F*cos(omega*t)*x"],
      ["U*x^3/3", "G*cos(omega*t)*x"],
    ] as const;
    // A force that is not odd gives both modes a constant and the second harmonic.
    expect(both.variables).toHaveLength(12);
    const parts = alone.flatMap(([text, drive], j) => {
      const equations = equationsOfMotion(readModel({ potential: text, drives: [drive] }));
      const flow = slowFlow(equations, ["0", "omega", "2*omega"]);
      const names = [...parameterNames, ...flow.variables];
      const pairs = names.map((name) => [name, `${name}_${modes[j]}`] as const);
      return flow.rates.map((rate) => renamed(rate, pairs));
    });
    both.rates.forEach((rate, j) => expect(rate.equals(parts[j] as Scalar)).toBe(true));
  });

  it("has names that may be exchanged", () => {
    const forward = flowOf({ potential: "U_a*x_a^4 + g*x_a^2*x_b^2", drives });
    const backward = flowOf({
      potential: "U_b*x_b^4 + g*x_a^2*x_b^2",
      drives: ["F*cos(omega*t)*x_b"],
    });
    const swap = [...parameterNames, "u1", "v1"].flatMap((name) => [
      [`${name}_a`, `${name}_b`] as const,
      [`${name}_b`, `${name}_a`] as const,
    ]);
    const exchanged = forward.rates.map((rate) => renamed(rate, swap));
    [2, 3, 0, 1].forEach((place, j) =>
      expect(exchanged[place]?.equals(backward.rates[j] as Scalar)).toBe(true),
    );
  });

  /** (ω_a² - ω² + iωγ_a) z_a + J z_b/m_a = -F/m_a and the same for b without F, with x = Re z e^{iωt}, z = u - iv. */
  it("rests where the 2x2 response of a linear pair is", () => {
    const random = uniform(71);
    const flow = flowOf({ potential: "J*x_a*x_b", drives });
    for (let run = 0; run < 5; run++) {
      const between = (low: number, high: number): number => low + (high - low) * random();
      const values: Record<string, number> = { theta_a: 0, theta_b: 0 };
      for (const name of ["F", "J", "omega"]) values[name] = between(0.2, 1.5);
      for (const name of ["m", "omega0", "gamma"]) {
        for (const mode of modes) values[`${name}_${mode}`] = between(0.5, 1.5);
      }
      const at = (name: string): number => values[name] ?? Number.NaN;
      const [a, b] = modes.map((mode) => [
        at(`m_${mode}`) * (at(`omega0_${mode}`) ** 2 - at("omega") ** 2),
        at(`m_${mode}`) * at("omega") * at(`gamma_${mode}`),
      ]) as [[number, number], [number, number]];
      // z_a = -F b/(ab - J²), z_b = F J/(ab - J²).
      const [re, im] = [a[0] * b[0] - a[1] * b[1] - at("J") ** 2, a[0] * b[1] + a[1] * b[0]];
      const over = (x: number, y: number): readonly [number, number] => [
        (x * re + y * im) / (re ** 2 + im ** 2),
        (y * re - x * im) / (re ** 2 + im ** 2),
      ];
      const z = [over(-at("F") * b[0], -at("F") * b[1]), over(at("F") * at("J"), 0)] as const;
      modes.forEach((mode, j) => {
        [values[`u1_${mode}`], values[`v1_${mode}`]] = [z[j]![0], -z[j]![1]];
      });
      for (const rate of flow.rates) expect(evaluateReal(rate, values)).toBeCloseTo(0, 12);
    }
  });

  it("has the Jacobian of its differences", () => {
    const random = uniform(72);
    const flow = flowOf({ potential: `${potential} + g*x_a^2*x_b^2`, drives });
    const { rhs, jacobian, parameters } = compileSystem(slowFlowSystem(flow));
    const q = Float64Array.from(parameters, () => 0.5 + random());
    const y = Float64Array.from(flow.variables, () => 0.5 + random());
    const [size, step] = [y.length, 1e-3];
    const matrix = new Float64Array(size ** 2);
    jacobian(0, y, matrix, q);
    y.forEach((value, k) => {
      const shifted = (s: number): Float64Array => {
        const out = new Float64Array(size);
        rhs(0, y.with(k, value + s * step), out, q);
        return out;
      };
      const [one, minus, two, minusTwo] = [1, -1, 2, -2].map(shifted) as [
        ...[Float64Array, Float64Array, Float64Array, Float64Array],
      ];
      one.forEach((value, j) => {
        const difference = (8 * (value - minus[j]!) - (two[j]! - minusTwo[j]!)) / (12 * step);
        expect(matrix[j * size + k]).toBeCloseTo(difference, 8);
      });
    });
  });
});

describe("the ansatz of several coordinates", () => {
  it("has amplitudes that clash with no parameter", () => {
    const flow = flowOf({ potential: "u1_a*x_a^4", drives });
    expect(flow.variables).toEqual(["utilde1_a", "vtilde1_a", "utilde1_b", "vtilde1_b"]);
  });

  it("has frequencies for all modes, or for one", () => {
    const { terms } = harmonicAnsatz(["0", "omega", "b:3*omega"], { coordinates: ["x_a", "x_b"] });
    expect(terms.map(({ coordinate, frequency }) => `${coordinate} ${frequency}`)).toEqual([
      ...["x_a 0", "x_a omega", "x_b 0", "x_b omega", "x_b 3*omega"],
    ]);
  });

  test.each([
    [["a:omega", "b:0"], "The ansatz of x_b must contain"],
    [["omega", "a:omega"], "Frequencies must differ"],
    [["c:omega"], "Write a:… or b:…"],
  ])("refuses %j", (frequencies, words) => {
    expect(() => harmonicAnsatz(frequencies, { coordinates: ["x_a", "x_b"] })).toThrow(words);
  });

  it("names no mode where there is one oscillator", () => {
    expect(() => harmonicAnsatz(["a:omega"])).toThrow("Leave the name and the colon out");
  });

  it("names the drives that it leaves out", () => {
    const flow = flowOf({ drives: [...drives, "G*cos(nu1*t)*x_a*x_b"] }, ["omega"]);
    const dropped = [{ ...{ power: 2, powers: { x_a: 1, x_b: 1 } } }];
    expect(flow.droppedDrives).toMatchObject(dropped);
    expect(slowFlowText(flow)).toContain("cos(nu1*t)*x_a*x_b");
    expect(() => flowOf({ drives }, ["2*omega"])).toThrow("No drive has an effect");
  });

  it("prints, and is read back from JSON", () => {
    const flow = flowOf({ potential: "U_a*x_a^4 + J*x_a*x_b^2", drives }, ["0", "1", "a:3"]);
    const [first = "", second = ""] = slowFlowLatex(flow);
    expect(first).toContain("x_{a}(t) = u_{0,a} + u_{1,a} \\cos(\\omega t)");
    expect(second).toContain("x_{b}(t) = u_{0,b}");
    expect(slowFlowText(flow)).toContain("\nA2_a^2 = u2_a^2 + v2_a^2\n");
    const json = slowFlowJson(flow);
    const back = slowFlowFromJson(JSON.parse(JSON.stringify(json)));
    expect(slowFlowJson(back)).toEqual(json);
    expect(back.ansatz.terms.map(({ index }) => index)).toEqual(
      flow.ansatz.terms.map(({ index }) => index),
    );
    back.rates.forEach((rate, j) => expect(rate.equals(flow.rates[j] as Scalar)).toBe(true));
  });
});

test("averaging of two oscillators is refused", () => {
  const equations = equationsOfMotion(readModel({ modes, drives }));
  expect(() => slowFlow(equations, ["omega"], { order: 2 })).toThrow("Leave out `order`.");
  expect(slowFlow(equations, ["omega"]).variables).toHaveLength(4);
});
