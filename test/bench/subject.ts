import {
  masterEquation,
  parametersOf,
  phaseSpaceEquations,
  readModel,
  secondOrderEquations,
  slowFlow,
} from "../../derivations/index.ts";
import { compileSystem } from "../../numeric/index.ts";
import {
  annihilation,
  creation,
  evaluateReal,
  momentum,
  Operator,
  parseScalar,
  position,
  reorder,
  Scalar,
} from "../../symbolic/index.ts";

/** Everything the benchmarks ask of Caldera: the only file here that imports it. */
export interface Subject {
  /** (a a†)^n, normally ordered. */
  readonly normalOrderPower: (n: number) => { toString(): string };
  /** a^n a†^n, normally ordered. */
  readonly antinormalMonomial: (n: number) => { toString(): string };
  /** (x+p)^n with x left of p and ħ a symbol. */
  readonly weylPower: (n: number) => { toString(): string };
  /** The same by n - 1 multiplications. */
  readonly weylProduct: (n: number) => { toString(): string };
  /** The master equation and the second-order equation of motion of a model file's contents. */
  readonly derive: (model: ModelFile) => Derived;
  /** The slow flow of ẍ = acceleration, a text in x, xdot and t. */
  readonly slowFlow: (acceleration: string, frequencies: readonly string[]) => DerivedFlow;
  /** The second-order equation of motion, compiled. */
  readonly compile: (model: ModelFile) => CompiledRightHandSide;
  /** The command line that prints the equation of motion of a model file, program first. */
  readonly coldStart: (modelFile: string) => readonly string[];
}

/** A model as in a model file. */
export interface ModelFile {
  readonly name: string;
  readonly potential: string;
  readonly drives: readonly string[];
  readonly parameters: Readonly<Record<string, number | string>>;
}

export interface Derived {
  /** dv/dt of the second-order form, evaluated exactly as derived. */
  readonly acceleration: (values: Readonly<Record<string, number>>) => number;
}

export interface DerivedFlow {
  /** The rate of a variable, by its number. */
  readonly rate: (index: number, values: Readonly<Record<string, number>>) => number;
}

export interface CompiledRightHandSide {
  readonly parameters: readonly string[];
  readonly rhs: (t: number, y: Float64Array, out: Float64Array, q: Float64Array) => void;
  /** Parameters fixed, as an integrator uses it. */
  readonly bind?: (q: Float64Array) => (t: number, y: Float64Array, out: Float64Array) => void;
  /** Many points at once; states and derivatives one after the other. */
  readonly batch?: (
    t: Float64Array,
    states: Float64Array,
    derivatives: Float64Array,
    q: Float64Array,
  ) => void;
}

type Bound = ReturnType<ReturnType<typeof compileSystem>["bind"]>;

/** The second-order equation of motion, through the master equation. */
function accelerated(model: ModelFile): ReturnType<typeof secondOrderEquations> {
  return secondOrderEquations(phaseSpaceEquations(masterEquation(readModel(model))));
}

export const subject: Subject = {
  normalOrderPower: (n) => annihilation().times(creation()).power(n),
  antinormalMonomial: (n) =>
    reorder(
      Operator.of("antinormal", 1, [{ exponents: [n, n], coefficient: Scalar.one }]),
      "normal",
    ),
  weylPower: (n) => position().plus(momentum()).power(n),
  weylProduct: (n) => {
    const factor = position().plus(momentum());
    let product = factor;
    for (let j = 1; j < n; j++) product = product.times(factor);
    return product;
  },
  derive: (model) => {
    const { rates } = accelerated(model);
    return {
      acceleration: ({ v, ...values }) =>
        evaluateReal(rates[1] ?? Scalar.zero, { ...values, xdot: v ?? Number.NaN }),
    };
  },
  slowFlow: (acceleration, frequencies) => {
    const rates = [Scalar.parameter("xdot"), parseScalar(acceleration)];
    const equations = { form: "second-order", variables: ["x", "xdot"], rates } as const;
    const flow = slowFlow(equations, frequencies);
    return { rate: (index, values) => evaluateReal(flow.rates[index] ?? Scalar.zero, values) };
  },
  compile: (model) => {
    const equations = accelerated(model);
    const parameters = parametersOf(equations);
    const compiled = compileSystem({ ...equations, parameters });
    let bound: Bound | undefined;
    let boundTo: Float64Array | undefined;
    return {
      parameters,
      rhs: compiled.rhs,
      bind: (q) => compiled.bind(q).rhs,
      batch: (t, states, derivatives, q) => {
        if (bound === undefined || q !== boundTo) {
          bound = compiled.bind(q);
          boundTo = q;
        }
        bound.batch(t.length, t, states, derivatives);
      },
    };
  },
  coldStart: (file) => ["npm", "run", "-s", "caldera", "--", "derive", file, "--what", "eom"],
};
