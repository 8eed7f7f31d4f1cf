import { expect, test } from "vitest";
import {
  equationsOfMotion,
  masterEquation,
  parametersOf,
  readModel,
} from "../../../derivations/index.ts";
import {
  CompileError,
  compileSystem,
  integrate,
  sensitivitySystem,
  type System,
} from "../../../numeric/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";

const numbers: Readonly<Record<string, number>> = {
  ...{
    hbar: 1,
    m: 1.3,
    omega0: 1.1,
    gamma: 0.2,
    theta: 0.7,
    U: 0.15,
    k: 0.8,
    E: 0.3,
    F: 0.2,
    omega: 1.4,
  },
};

function end(
  system: System,
  initial: readonly number[],
  q: Readonly<Record<string, number>>,
): Float64Array {
  const { rhs } = compileSystem(system).bind(
    Float64Array.from(system.parameters, (name) => q[name] ?? NaN),
  );
  return integrate(rhs, {
    initial,
    from: 0,
    to: 7,
    relativeTolerance: 1e-12,
    absoluteTolerance: 1e-14,
  }).y;
}

test.each([
  ["gCL with a quartic potential and a drive", "m^2*omega0^2*U/(3*hbar^2)*x^4"],
  ["gCL with a cosine, whose derivative is an intermediate", "-E*cos(k*x)"],
])("%s: variational equations agree with differences of trajectories", (_, potential) => {
  const model = readModel({ potential, drives: ["F*cos(omega*t)*x"], parameters: numbers });
  const equations = equationsOfMotion(masterEquation(model, { kind: "gCL" }));
  const parameters = parametersOf(equations);
  const plain: System = { ...equations, parameters };
  const { system, columns } = sensitivitySystem(plain, parameters);
  expect(columns).toEqual([...parameters, "x(0)", "xdot(0)"]);
  const initial = [1.2, -0.3];
  const unit = [1, 0, 0, 1];
  const y = end(system, [...initial, ...parameters.flatMap(() => [0, 0]), ...unit], numbers);
  const step = 1e-5;
  columns.forEach((name, k) => {
    const moved = (side: number): Float64Array => {
      const change = side * step;
      const place = ["x(0)", "xdot(0)"].indexOf(name);
      const start = initial.map((value, j) => (j === place ? value + change : value));
      return end(
        plain,
        start,
        place === -1 ? { ...numbers, [name]: (numbers[name] ?? 0) + change } : numbers,
      );
    };
    const [up, down] = [moved(1), moved(-1)];
    for (const j of [0, 1]) {
      const difference = ((up[j] ?? 0) - (down[j] ?? 0)) / (2 * step);
      expect(y[2 + 2 * k + j], `${name} ${j}`).toBeCloseTo(difference, 6);
    }
  });
});

test("the determinant of ∂y/∂y(0) is e^{∫tr J}: e^{-Γt} for constant damping", () => {
  // Liouville: d det/dt = tr(∂f/∂y) det, and the trace is -g here.
  const system: System = {
    variables: ["x", "v"],
    parameters: ["g", "B"],
    rates: [parseScalar("v"), parseScalar("-x - B*x^3 - g*v")],
  };
  const y = end(sensitivitySystem(system, []).system, [1, 0, 1, 0, 0, 1], { g: 0.3, B: 0.7 });
  const [, , a = 0, b = 0, c = 0, d = 0] = y;
  expect(a * d - b * c).toBeCloseTo(Math.exp(-0.3 * 7), 10);
});

test("what is no parameter of the system is refused", () => {
  const system: System = { variables: ["x"], parameters: ["k"], rates: [parseScalar("-k*x")] };
  expect(() => sensitivitySystem(system, ["x"])).toThrow(CompileError);
  expect(() => sensitivitySystem(system, ["q"])).toThrow("`q` is none. Those are k.");
});
