import { describe, expect, it } from "vitest";
import {
  equationsOfMotion,
  type EquationsOfMotion,
  type FlowFunction,
  harmonicBalance,
  readModel,
  type SlowFlow,
  slowFlow,
  slowFlowFromJson,
  slowFlowJson,
  slowFlowText,
  taylorModel,
} from "../../../../derivations/index.ts";
import {
  differentiate,
  evaluateReal,
  parseScalar,
  type Scalar,
} from "../../../../symbolic/index.ts";
import { samples, symmetric } from "../../../seed.ts";
import { motion } from "./motion.ts";

type Values = ReadonlyMap<string, number>;

const points = 128;
/** The average of a function of a phase over a period, by the trapezoidal rule. */
function average(value: (phase: number) => number): number {
  let sum = 0;
  for (let k = 0; k < points; k += 1) sum += value((2 * Math.PI * (k + 0.3)) / points);
  return sum / points;
}

/** J_n(z) = ⟨cos(nτ - z sin τ)⟩, Bessel's integral. */
function bessel(n: number, z: number): number {
  return average((phase) => Math.cos(n * phase - z * Math.sin(phase)));
}

/** The numbers of functions at amplitudes, averages by quadrature over the motion of the ansatz. */
function functionValues(
  functions: readonly FlowFunction[],
  flow: Pick<SlowFlow, "ansatz">,
  values: Values,
): Values {
  const own = functions.map((one): [string, number] => {
    if (one.tag === "bessel") {
      const radius = Math.sqrt(evaluateReal(one.square, values));
      const scale = evaluateReal(one.scale, values);
      return [one.name, bessel(one.order, scale * radius) / radius ** one.order];
    }
    const frequency = evaluateReal(one.frequency, values);
    const weights = { one: () => 1, cosine: Math.cos, sine: Math.sin };
    return [
      one.name,
      average((phase) => {
        const t = phase / (values.get("omega") as number);
        const weight = weights[one.weight](frequency * t);
        return weight * evaluateReal(one.value, new Map([...values, ...stateAt(flow, values, t)]));
      }),
    ];
  });
  return new Map([...values, ...own]);
}

/** x, ẋ and t of the motion of an ansatz. */
function stateAt({ ansatz }: Pick<SlowFlow, "ansatz">, values: Values, t: number): Values {
  const amplitude = (name: string): number => values.get(name) ?? 0;
  let [x, v] = [0, 0];
  for (const term of ansatz.terms) {
    if (term.tag === "constant") {
      x += amplitude(term.amplitude);
      v += amplitude(term.velocity);
      continue;
    }
    const frequency = evaluateReal(term.frequency, values);
    const [a, b, phase] = [amplitude(term.cosine), amplitude(term.sine), frequency * t];
    x += a * Math.cos(phase) + b * Math.sin(phase);
    v += frequency * (b * Math.cos(phase) - a * Math.sin(phase));
  }
  return new Map([
    ["x", x],
    ["xdot", v],
    ["t", t],
  ]);
}

/** u̇ = -⟨f sin⟩/Ω, v̇ = (⟨f cos⟩ + …)/Ω by quadrature of ẍ - f on the ansatz. */
function ratesByQuadrature(
  equations: EquationsOfMotion,
  flow: SlowFlow,
  values: Values,
): readonly number[] {
  const force = equations.rates[1] as Scalar;
  const at = (phase: number): number => {
    const t = phase / (values.get("omega") as number);
    return evaluateReal(force, new Map([...values, ...stateAt(flow, values, t)]));
  };
  return flow.ansatz.terms.flatMap((term) => {
    if (term.tag === "constant") return [values.get(term.velocity) ?? 0, average(at)];
    const [u, v] = [values.get(term.cosine) ?? 0, values.get(term.sine) ?? 0];
    const frequency = evaluateReal(term.frequency, values);
    const multiple = frequency / (values.get("omega") as number);
    const [c, s] = [Math.cos, Math.sin].map((wave) =>
      average((phase) => at(phase) * wave(multiple * phase)),
    ) as [number, number];
    // ẍ brings -Ω²u cos Ωt: R^c = -Ω²u - 2⟨f cos⟩, u̇ = R^s/2Ω, v̇ = -R^c/2Ω
    return [(-frequency * v) / 2 - s / frequency, (frequency * u) / 2 + c / frequency];
  });
}

const forces = {
  "sin(k*x)": "-x - d*xdot - b*sin(k*x) + F*cos(omega*t)",
  "a phase and powers": "-x - d*xdot - b*sin(k*x+phi) - e*x^2*cos(k*x+phi) + g*x*xdot*sin(k*x)",
  "damping by cos(kx)": "-x^3 - d*cos(k*x+phi)*xdot + F*cos(omega*t)*sin(k*x)",
  "two waves and a negative one": "-x - b*sin(k*x) - e*cos(-2*k*x+phi)*xdot^2 - g*x*cos(q*x)",
  "a tone inside": "-x - b*sin(k*x + phi + A*cos(omega*t+psi)) - e*cos(k*x - A*sin(omega*t))*xdot",
  "tones at other multiples":
    "-x - b*sin(k*x + phi + F*cos(omega*t))*cos(2*omega*t) + g*cos(3*omega*t)*sin(k*x)",
};
const names = [
  "b",
  "d",
  "e",
  "g",
  "k",
  "q",
  "phi",
  "psi",
  "A",
  "F",
  "u0",
  "w0",
  "u1",
  "v1",
  "u2",
  "v2",
];

function randomValues(stream: number): Values {
  const random = symmetric(stream);
  return new Map([["omega", 1.37], ...names.map((name): [string, number] => [name, 2 * random()])]);
}

describe("the slow flow of a force with sines and cosines of x", () => {
  const ansatzes = [["omega"], ["0", "omega"], ["omega", "2*omega"]];
  const cases = Object.entries(forces).flatMap(([title, force]) =>
    ansatzes.map((frequencies) => [title, `${frequencies}`, force, frequencies] as const),
  );

  it.each(cases)(
    "with %s on %s is the projection of ẍ - f by quadrature",
    (_, __, force, frequencies) => {
      const equations = motion(force);
      const flow = slowFlow(equations, frequencies);
      const tag = frequencies.includes("2*omega") ? "mean" : "bessel";
      expect(flow.functions.every((one) => one.tag === tag)).toBe(true);
      for (let k = 0; k < samples(8); k += 1) {
        const values = randomValues(420 + k);
        const numbers = functionValues(flow.functions, flow, values);
        const rates = flow.rates.map((rate) => evaluateReal(rate, numbers));
        const expected = ratesByQuadrature(equations, flow, values);
        rates.forEach((rate, j) => expect(rate).toBeCloseTo(expected[j] as number, 10));
      }
    },
  );

  // ẍ + γẋ + ω0² sin x = F cos ωt, sin(A cos τ) = 2 Σ (-1)ⁿ J_{2n+1}(A) cos (2n+1)τ:
  //   R^c = -ω²u + γωv + 2ω0² J_1(A) u/A - F,  R^s = -ω²v - γωu + 2ω0² J_1(A) v/A
  it("of the driven pendulum has 2J_1(A)/A for the stiffness", () => {
    const pendulum = motion("-omega0^2*sin(x) - gamma*xdot + F*cos(omega*t)");
    const { equations, functions, droppedFrequencies } = harmonicBalance(pendulum, ["omega"]);
    const [one] = functions;
    expect(functions).toHaveLength(1);
    expect(one).toMatchObject({ tag: "bessel", order: 1, radius: "A1" });
    const J = one?.name ?? "";
    const byHand = [
      `-omega^2*u1 + gamma*omega*v1 + 2*omega0^2*${J}*u1 - F`,
      `-omega^2*v1 - gamma*omega*u1 + 2*omega0^2*${J}*v1`,
    ];
    byHand.forEach((text, j) => expect(equations[j]?.equals(parseScalar(text))).toBe(true));
    // sin is odd: no even harmonic, and none that the ansatz needs is left out.
    expect(String(droppedFrequencies)).toBe("3*omega");
  });

  // (d/dt) sin kx = kẋ cos kx has the component iΩ · 2J_1(kA)(…)/A: J_0 and J_2 join to J_1.
  it("of gCL has the same Bessel function in damping and stiffness", () => {
    const model = readModel({ potential: "-EJ*cos(k*x)", drives: ["F*cos(omega*t)*x"] });
    const flow = slowFlow(equationsOfMotion(model), ["omega"]);
    expect(flow.functions.map(({ name }) => name)).toEqual(["J1"]);
    const flux = readModel({ potential: "0", drives: ["-EJ*cos(k*x+phi+A*cos(omega*t))"] });
    const inside = slowFlow(equationsOfMotion(flux), ["omega"]);
    expect(inside.functions.map(({ name }) => name)).toEqual(["J1"]);
  });

  it("is the limit of those of Taylor polynomials", () => {
    const numbers = {
      hbar: 1,
      m: 0.7,
      omega0: 1.3,
      gamma: 0.2,
      theta: 0.9,
      c: 1.5,
      EJ: 0.8,
      k: 1.1,
      phi: 0.4,
      F: 0.3,
      omega: 1.37,
    };
    const model = readModel({
      potential: "-EJ*cos(k*x+phi)",
      drives: ["F*cos(omega*t)*x"],
      parameters: numbers,
    });
    const at = new Map([
      ...Object.entries(numbers),
      ["u0", 0.3],
      ["w0", 0.2],
      ["u1", 0.9],
      ["v1", -0.7],
    ] as const);
    const ratesOf = (of: typeof model): readonly number[] => {
      const flow = slowFlow(equationsOfMotion(of), ["0", "omega"]);
      const values = functionValues(flow.functions, flow, at);
      return flow.rates.map((rate) => evaluateReal(rate, values));
    };
    const exact = ratesOf(model);
    const errors = [4, 8, 12].map((degree) => {
      const rates = ratesOf(taylorModel(model, degree));
      return Math.max(...rates.map((rate, j) => Math.abs(rate - (exact[j] as number))));
    });
    errors.slice(1).forEach((error, j) => expect(error).toBeLessThan((errors[j] as number) / 10));
    expect(errors.at(-1)).toBeLessThan(1e-4);
  });

  it("of two modes has the amplitude of the phase", () => {
    const equations: EquationsOfMotion = {
      form: "second-order",
      variables: ["x_a", "xdot_a", "x_b", "xdot_b"],
      rates: ["xdot_a", "-x_a - b*sin(k*x_a-q*x_b)", "xdot_b", "-x_b + e*sin(k*x_a-q*x_b)"].map(
        (text) => parseScalar(text),
      ),
    };
    const flow = slowFlow(equations, ["omega"]);
    const [one] = flow.functions;
    const square = "(k*u1_a-q*u1_b)^2 + (k*v1_a-q*v1_b)^2";
    expect(one?.tag === "bessel" && one.square.equals(parseScalar(square))).toBe(true);
    // u̇_a = R^s/2Ω with the force -b sin(X cos τ + Y sin τ), whose sine component is -2bJ_1(R) Y/R.
    const rate = differentiate(flow.rates[0] as Scalar, one?.name ?? "");
    expect(rate.equals(parseScalar("b*(k*v1_a-q*v1_b)/omega"))).toBe(true);
  });

  it("keeps everything in JSON, and says what its symbols are", () => {
    for (const [force, frequencies] of [
      [forces["a tone inside"], ["0", "omega"]],
      [forces["sin(k*x)"], ["omega", "3*omega"]],
    ] as const) {
      const flow = slowFlow(motion(force), frequencies);
      const read = slowFlowFromJson(JSON.parse(JSON.stringify(slowFlowJson(flow))));
      expect(slowFlowText(read)).toBe(slowFlowText(flow));
      expect(slowFlowJson(read)).toEqual(slowFlowJson(flow));
    }
    const text = slowFlowText(slowFlow(motion(forces["sin(k*x)"]), ["omega"]));
    expect(text).toContain("b*v1*J1(k*A1)/A1/omega");
    expect(text).toContain("A1^2 = u1^2 + v1^2");
    const means = slowFlowText(slowFlow(motion(forces["sin(k*x)"]), ["omega", "3*omega"]));
    expect(means).toContain("<w*sin(3*omega*t)>/omega");
    expect(means).toContain("w = -b*sin(k*x)");
  });

  it("of second order is refused with a remedy", () => {
    const flow = (): unknown => slowFlow(motion("-sin(x)"), ["1"], { order: 2 });
    expect(flow).toThrow("Leave out `order`, or take a Taylor polynomial.");
  });
});
