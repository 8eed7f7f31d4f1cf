// Run by execution-policy.test.ts in processes that forbid to make code: prints what it computes.
import { readModel, slowFlow, equationsOfMotion } from "../../../derivations/index.ts";
import { possibleExecution, possibleKernelExecution } from "../../../numeric/base/execution.ts";
import {
  compilePolynomialSystem,
  compileSystem,
  continueBranch,
  integrate,
  sweepSteadyStates,
} from "../../../numeric/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";

const parameters: Readonly<Record<string, number>> = {
  omega: 1.1,
  hbar: 1,
  m: 1,
  omega0: 1,
  gamma: 0.1,
  theta: 0.4 * Math.PI,
  U: 3 / 8,
  F: 0.8 * Math.SQRT2,
};
const names = Object.keys(parameters);
const q = Float64Array.from(Object.values(parameters));
const at = (omega: number): Float64Array => {
  const values = q.slice();
  values[0] = omega;
  return values;
};

const equations = equationsOfMotion(
  readModel({
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: ["F*cos(omega*t)*x"],
  }),
);

function forbids(make: () => unknown): boolean {
  try {
    make();
    return false;
  } catch {
    return true;
  }
}

const system = compileSystem({ ...equations, parameters: names });
const { rhs, jacobian, batch } = system.bind(q);
const trajectory = integrate(rhs, { initial: [1, 0], from: 0, to: 60 });
const called = integrate((t, y, out) => system.rhs(t, y, out, q), {
  initial: [1, 0],
  from: 0,
  to: 60,
});
const matrix = new Float64Array(4);
jacobian(0.3, Float64Array.of(1, 2), matrix);
const rates = new Float64Array(6);
batch(3, Float64Array.of(0, 1, 2e9), Float64Array.of(1, 2, 3, 4, 5, 6), rates);

const { variables, rates: slowRates } = slowFlow(equations, ["omega"]);
const flow = compileSystem({ variables, parameters: names, rates: slowRates });
const settled = integrate(flow.bind(at(0.8)).rhs, { initial: [0, 0], from: 0, to: 400 });
const branch = continueBranch(
  {
    dimension: 2,
    residual: (u, omega, out) => flow.rhs(0, u, out, at(omega)),
    jacobian: (u, omega, out) => flow.jacobian(0, u, out, at(omega)),
  },
  { u: settled.y, parameter: 0.8 },
  { parameterRange: [0.8, 2.1] },
);
const response = sweepSteadyStates(
  compilePolynomialSystem(slowRates, variables, names),
  q,
  "omega",
  Float64Array.from({ length: 40 }, (_, j) => 0.8 + 0.0325 * j),
);

// So long that it is called, not written into the steps.
const long = Array.from({ length: 60 }, (_, k) => `cos(${k + 1}*0.01*t)*x^${k + 1}/${k + 1}`);
const longSystem = compileSystem({
  variables: ["x"],
  parameters: [],
  rates: [parseScalar(`-x - ${long.join(" - ")}`)],
}).bind(new Float64Array(0));

console.log(
  JSON.stringify({
    execution: possibleExecution(),
    kernelExecution: possibleKernelExecution(),
    forbidsStrings: forbids(() => new Function("return 1")),
    forbidsModules: forbids(
      () => new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
    ),
    results: {
      trajectory: [[...trajectory.y], trajectory.statistics, [...trajectory.interpolate(7)]],
      called: [[...called.y], called.statistics],
      matrix: [...matrix],
      rates: [...rates],
      branch: branch.points.map(({ u, parameter }) => [parameter, ...u]),
      transitions: response.transitions.map(({ kind, value }) => [kind, value]),
      counts: response.points.map(({ states }) => states.length),
      long: [...integrate(longSystem.rhs, { initial: [0.5], from: 0, to: 1 }).y],
    },
  }),
);
