import type { secondOrderEquations } from "../../derivations/index.ts";
import {
  liouvillian,
  masterEquation,
  numbersOf,
  parametersOf,
  readModel,
  slowFlow,
  equationsOfMotion,
} from "../../derivations/index.ts";
import {
  compilePolynomialSystem,
  compileSystem,
  countStates,
  type Execution,
  fockRepresentation,
  type PolynomialSolution,
  prepareFamily,
  solvePolynomialSystem,
  staticSteadyState,
  SteadyStateSolver,
  sweepSteadyStates,
} from "../../numeric/index.ts";
import { coordinates } from "../../numeric/quantum/fock/index.ts";
import { CATEGORICAL, figureSheet, toCsv } from "../../notebooks/plot/index.ts";
import {
  annihilation,
  coefficientsIn,
  creation,
  evaluate,
  evaluateReal,
  momentum,
  Operator,
  parseScalar,
  position,
  reorder,
  Scalar,
  substitute,
} from "../../symbolic/index.ts";

import { type Span, type Trajectories, trajectoriesOf } from "./trajectories-subject.ts";

/** Everything the benchmarks ask of Caldera, which only this file and `*-subject.ts` import. */
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
  /** The second-order equation of motion, compiled to JavaScript if nothing else is said. */
  readonly compile: (model: ModelFile, execution?: Execution) => CompiledRightHandSide;
  /** Trajectories of the second-order equation of motion, with all parameters of the model numbers. */
  readonly trajectories: (model: ModelFile, span: Span, execution?: Execution) => Trajectories;
  /** Trajectories of ÿ = ((1 - y²) ẏ - y) stiffness. */
  readonly vanDerPol: (stiffness: number, span: Span) => Trajectories;
  readonly plot: {
    readonly colours: typeof CATEGORICAL;
    readonly sheet: typeof figureSheet;
    readonly csv: typeof toCsv;
  };
  /** The zeros of the slow flow of ẍ = acceleration. */
  readonly slowFlowZeros: (
    acceleration: string,
    frequencies: readonly string[],
    parameters: readonly string[],
  ) => SlowFlowZeros;
  /** The steady state of a model without time dependence, from its Fock representation. */
  readonly staticSteadyState: (model: ModelFile, levels: number) => StaticProblem;
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

export type { Execution };

interface StaticProblem {
  /** Solves and returns ⟨n⟩. */
  readonly solve: () => number;
  /** The generator as `caldera liouvillian` prints it. */
  readonly matrix: string;
}

interface Derived {
  /** dv/dt of the second-order form, evaluated exactly as derived. */
  readonly acceleration: (values: Readonly<Record<string, number>>) => number;
}

interface DerivedFlow {
  /** The rate of a variable, by its number. */
  readonly rate: (index: number, values: Readonly<Record<string, number>>) => number;
}

/** Polynomial equations with numbers as coefficients, equation after equation. */
export interface Polynomials {
  readonly variables: readonly string[];
  readonly exponents: readonly (readonly (readonly number[])[])[];
  readonly re: Float64Array;
  readonly im?: Float64Array;
}

/** Complex roots, one after another: real and imaginary part of each variable. */
export type ComplexRoots = readonly (readonly (readonly [number, number])[])[];

interface SlowFlowZeros {
  /** All branches over the values of a parameter: values of the folds, and numbers of states. */
  readonly sweep: (
    q: Float64Array,
    name: string,
    values: Float64Array,
  ) => { readonly folds: readonly number[]; readonly counts: readonly number[] };
  /** All states over the values of a parameter, not joined to branches. */
  readonly states: (q: Float64Array, name: string, values: Float64Array) => number;
  /** Numbers of stable and of unstable states over the plane of two parameters, row after row. */
  readonly map: (
    q: Float64Array,
    x: readonly [string, Float64Array],
    y: readonly [string, Float64Array],
  ) => { readonly stable: Uint8Array; readonly unstable: Uint8Array };
  readonly polynomials: (q: Float64Array) => Polynomials;
  /** The same exactly in complex amplitudes, u = (z+w)/2, v = i(z-w)/2 for each harmonic. */
  readonly inComplexAmplitudes: (q: Float64Array) => Polynomials;
  /** All roots by the paths of the total-degree homotopy. */
  readonly byTotalDegree: (q: Float64Array) => { readonly roots: ComplexRoots; paths: number };
  /** Prepares the solution at many parameters. */
  readonly prepare: (q: Float64Array) => {
    readonly count: number;
    readonly solve: (q: Float64Array) => ComplexRoots;
  };
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
  /** Arrays for so many points on which `batch` works in place. */
  readonly arrays?: (
    count: number,
    q: Float64Array,
  ) => { readonly t: Float64Array; readonly y: Float64Array; readonly out: Float64Array };
}

type Bound = ReturnType<ReturnType<typeof compileSystem>["bind"]>;

/** The second-order equation of motion, through the master equation. */
function accelerated(model: ModelFile): ReturnType<typeof secondOrderEquations> {
  return equationsOfMotion(readModel(model));
}

function rootsOf({ roots, status, message }: PolynomialSolution): ComplexRoots {
  if (status !== "complete") throw new Error(message);
  return roots.map(({ re, im }) => Array.from(re, (x, j) => [x, im[j] ?? 0] as const));
}

/** f_u - i f_v and f_u + i f_v of each harmonic, in z and w. */
function inComplexAmplitudes(
  rates: readonly Scalar[],
  variables: readonly string[],
  values: Readonly<Record<string, number>>,
): Polynomials {
  const names = variables.map((name) => name.replace("u", "z").replace("v", "w"));
  const changes = new Map<string, Scalar>();
  const equations: Scalar[] = [];
  for (let j = 0; j < variables.length; j += 2) {
    const [z, w] = [names[j] ?? "", names[j + 1] ?? ""];
    changes.set(variables[j] ?? "", parseScalar(`(${z}+${w})/2`));
    changes.set(variables[j + 1] ?? "", parseScalar(`i*(${z}-${w})/2`));
    const [u, v] = [rates[j] ?? Scalar.zero, rates[j + 1] ?? Scalar.zero];
    equations.push(u.minus(v.times(Scalar.i)), u.plus(v.times(Scalar.i)));
  }
  const terms = equations.map((equation) => coefficientsIn(substitute(equation, changes), names));
  const numbers = terms.flat().map(({ coefficient }) => evaluate(coefficient, values));
  return {
    variables: names,
    exponents: terms.map((list) => list.map(({ exponents }) => exponents)),
    re: Float64Array.from(numbers, ({ re }) => re),
    im: Float64Array.from(numbers, ({ im }) => im),
  };
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
  slowFlowZeros: (acceleration, frequencies, parameters) => {
    const rates = [Scalar.parameter("xdot"), parseScalar(acceleration)];
    const equations = { form: "second-order", variables: ["x", "xdot"], rates } as const;
    const flow = slowFlow(equations, frequencies);
    const family = compilePolynomialSystem(flow.rates, flow.variables, parameters);
    const { variables, exponents } = family;
    const polynomials = (q: Float64Array): Polynomials => ({
      variables,
      exponents,
      re: family.coefficients(q),
    });
    return {
      sweep: (q, name, values) => {
        const { transitions, points, status, message } = sweepSteadyStates(family, q, name, values);
        if (status !== "complete") throw new Error(message);
        const folds = transitions.filter(({ kind }) => kind === "fold");
        return {
          folds: folds.map(({ value }) => value),
          counts: points.map(({ states }) => states.length),
        };
      },
      states: (q, name, values) => {
        const solver = new SteadyStateSolver(family);
        const current = q.slice();
        const place = parameters.indexOf(name);
        return values.reduce((sum, value) => {
          current[place] = value;
          return sum + solver.at(current).states.length;
        }, 0);
      },
      map: (q, [x, columns], [y, rows]) =>
        countStates(family, q, { parameter: x, values: columns }, { parameter: y, values: rows }),
      polynomials,
      inComplexAmplitudes: (q) =>
        inComplexAmplitudes(
          flow.rates,
          variables,
          Object.fromEntries(parameters.map((name, j) => [name, q[j] ?? Number.NaN])),
        ),
      byTotalDegree: (q) => {
        const solution = solvePolynomialSystem(polynomials(q));
        return { roots: rootsOf(solution), paths: solution.paths };
      },
      prepare: (q) => {
        const { genericCount, solve } = prepareFamily(family, q);
        return { count: genericCount, solve: (at) => rootsOf(solve(at)) };
      },
    };
  },
  compile: (model, execution = "generated") => {
    const equations = accelerated(model);
    const parameters = parametersOf(equations);
    const compiled = compileSystem({ ...equations, parameters }, { execution });
    let bound: Bound | undefined;
    let boundTo: Float64Array | undefined;
    const boundFor = (q: Float64Array): Bound => {
      if (bound === undefined || q !== boundTo) {
        bound = compiled.bind(q);
        boundTo = q;
      }
      return bound;
    };
    return {
      parameters,
      rhs: compiled.rhs,
      bind: (q) => compiled.bind(q).rhs,
      batch: (t, states, derivatives, q) => {
        boundFor(q).batch(t.length, t, states, derivatives);
      },
      arrays: (count, q) => boundFor(q).arrays(count),
    };
  },
  trajectories: (model, span, execution = "generated") => {
    const equations = accelerated(model);
    const values = numbersOf(readModel(model), []);
    const parameters = [...values.keys()];
    const q = Float64Array.from(parameters, (name) => values.get(name) ?? Number.NaN);
    const compiled = compileSystem({ ...equations, parameters }, { execution });
    return trajectoriesOf(compiled.bind(q), span, execution);
  },
  vanDerPol: (stiffness, span) => {
    const system = compileSystem({
      variables: ["y", "v"],
      parameters: ["k"],
      rates: [Scalar.parameter("v"), parseScalar("k*((1 - y^2)*v - y)")],
    });
    return trajectoriesOf(system.bind(Float64Array.of(stiffness)), span);
  },
  plot: { colours: CATEGORICAL, sheet: figureSheet, csv: toCsv },
  staticSteadyState: (file, levels) => {
    const model = readModel(file);
    const generator = liouvillian(masterEquation(model));
    const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
    const representation = fockRepresentation(generator, levels, numbersOf(model, names));
    const terms = representation.terms.map((term) => ({
      frequency: term.frequency,
      phase: term.phase,
      ...coordinates(term, levels),
    }));
    return {
      matrix: JSON.stringify({ levels, ordering: "row-major", terms }),
      solve: () => {
        const steady = staticSteadyState(representation);
        if (steady.status !== "unique") throw new Error(steady.reason);
        const { re } = steady.state;
        let sum = 0;
        for (let n = 0; n < levels; n++) sum += n * (re[n * (levels + 1)] ?? Number.NaN);
        return sum;
      },
    };
  },
  coldStart: (file) => ["npm", "run", "-s", "caldera", "--", "derive", file, "--what", "eom"],
};
