import { readFileSync } from "node:fs";
import fc from "fast-check";
import {
  harmonicallyDressed,
  masterEquation,
  type Model,
  readModel,
} from "../../../../derivations/index.ts";
import type { GeneratorModule, System, SystemModule } from "../../../../numeric/program/index.ts";
import {
  equationsModule,
  fokkerPlanckModule,
  kossakowskiModule,
  langevinModule,
  liouvillianModule,
  momentsModule,
  slowFlowModule,
  withNumericTransforms,
} from "../../../../notebooks/report/generated-code/index.ts";
import { type Dependent, withDependents } from "../../../../derivations/model/dependents.ts";
import { canonicalName, evaluateReal, Scalar } from "../../../../symbolic/index.ts";
import { sampleModels } from "../../../derivations/document/random-model-text.ts";
import { symmetric, suiteSeed } from "../../../seed.ts";
import { randomSystem } from "../random-systems.ts";
import { kerrFile } from "../../../notebooks/cli/command-line.ts";

const kerr = readModel(readFileSync(kerrFile, "utf8"));

/** Parameters that follow from others by every function of definitions. */
const defined = readModel({
  potential: "x^4/(a+b) + (a^2+b)^(1/3)*x^3 + 2^(1/3)*exp(-b)*tanh(a)*x^2 + coth(b)*log(a)*x^5",
  drives: ["F*cos(omega*t)*x + ln(b)*cosh(sinh(a))*sin(tan(b/4)*t)*x"],
  parameters: { gamma: "2*kappa^(3/2)", kappa: "k0/-(-2)", k0: 0.2, omega: "pi*omega0" },
});

/** Tones at two frequencies, of which one follows from the other, and their difference. */
const twoTones = readModel({
  potential: "x^4/4 + x^3/3",
  drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t + phi)*x", "H*cos(omega3*t)*x^2"],
  parameters: { omega3: "2*omega1" },
});

/** Two oscillators: y = (x_a, xdot_a, x_b, xdot_b). */
const pair = readModel({
  modes: ["a", "b"],
  potential: "U*x_a^4/4 + g*x_a^2*x_b + J*x_a*x_b",
  drives: ["F*cos(omega*t)*x_a"],
  parameters: { gamma_b: "gamma_a/2" },
});

const units = { hbar: 1, m: 1.1, omega0: 0.9, gamma: 0.2, theta: 0.7, c: 1.3, F: 0.4, omega: 0.9 };
/** Transforms by closed forms and by numbers, with a drive at resonance. */
const ohmic = readModel({
  name: "ohmic",
  ...{ bath: "lorentz-drude", drives: ["F*cos(omega*t)*x"], potential: "alpha*x^4" },
  parameters: { ...units, Omega: 3, alpha: 0.1 },
});
const peak = readModel({
  name: "peak",
  ...{ bath: "lorentzian", drives: ["F*cos(omega*t)*x"] },
  parameters: { ...units, K_b: 0.4, omega_b: 1.2, kappa_b: 0.7 },
});
/** Couplings, a bath and loss of its own. */
const own = readModel({
  name: "own",
  ...{
    coupling: [
      ["x", "x"],
      ["x^2/L", "x"],
      ["p/(m*omega0)", "p", "hot"],
    ],
  },
  bath: { exponentials: [["K_b", "kappa_b + i*omega_b"]] },
  loss: [["kappa", "a", "n_l"]],
  ...{ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] },
});

/** A cosine of x with a tone inside, beside a polynomial. */
const pendulum = readModel({
  potential: "-EJ*cos(k*x+phi) + g*x^3",
  drives: ["EJ/2*cos(k*x+A*cos(omega*t))"],
});

/** Names that mean something in one language or another, or are legal in none. */
const awkwardNames = [
  ...["lambda", "end", "function", "np", "double", "begin", "gamma", "I", "y0", "unix", "pi_"],
  ...["q", "y", "dy", "J", "out", "module", "None", "sin", "cos_1", "k_1", "x_pow2", "NAN", "e"],
  ...['a"b', "a\\", "100%", "$x", "é", "it's", "a:b", "a_b", "a-b", "_a", "7", "*/", "/*"],
  ...[`${"long".repeat(18)}1`, `${"long".repeat(18)}2`, "??/", "#{x}", "%{"],
];
/** Names that no rate can have. */
const unusedNames = ["a b", "a\nb", "a\u2028b", "b^2", ""];
const awkward: System = {
  variables: ["x", "while"],
  parameters: [...awkwardNames, ...unusedNames].map(canonicalName),
  rates: ["x", "while"].map((variable, row) =>
    Scalar.sum(
      awkwardNames.map((name, j) =>
        Scalar.parameter(name)
          .times(Scalar.parameter(variable, 1 + (j % 3)))
          .times(
            row === 0 ? Scalar.cos(Scalar.parameter("t")) : Scalar.sin(Scalar.parameter(name)),
          ),
      ),
    ),
  ),
};

export interface SystemCase {
  readonly name: string;
  readonly module: SystemModule;
  /** The names of its vector and of its matrix. */
  readonly functions: readonly [vector: string, matrix: string];
  /** Variables, parameters that a caller gives, and defaults. */
  readonly lists: readonly [
    variables: readonly string[],
    parameters: readonly string[],
    defaults: Readonly<Record<string, number>>,
  ];
  readonly points: readonly { readonly t: number; readonly y: number[]; readonly q: number[] }[];
}

export interface GeneratorCase {
  readonly name: string;
  readonly module: GeneratorModule;
  /** A time, and ρ row by row: any complex matrix. */
  readonly t: number;
  readonly re: number[];
  readonly im: number[];
}

/** Equations of motion in both forms, slow flows and random systems, each at a few points. */
export function systemCases(): readonly SystemCase[] {
  const random = symmetric(412);
  const numbers = (count: number, from: number, to: number): number[] =>
    Array.from({ length: count }, () => (from + to) / 2 + ((to - from) / 2) * random());
  return systems().map(({ name, module, dependents = [] }, j) => {
    const { variables, parameters: all } = module.system;
    const parameters = all.slice(0, all.length - (module.definitions ?? []).length);
    return {
      name,
      module: { ...module, identifier: `case_${j}` },
      functions:
        module.noise === undefined
          ? ["rhs", "jacobian"]
          : [module.noise.functions.vector.name, module.noise.functions.matrix.name],
      lists: [module.labels ?? variables, parameters, module.defaults ?? {}],
      points: Array.from({ length: 3 }, () => {
        const drawn = (): Point => ({
          t: 10 * random(),
          y: numbers(variables.length, -1.5, 1.5),
          // Below π/2 for theta, of which there are roots.
          q: numbers(parameters.length, 0.3, module.noise?.kind === "factor" ? 0.9 : 1.7).map(
            // A thermal factor is one at least, and roots are taken of c - 1.
            (value, k) => (parameters[k] === "c" ? 1 + value : value),
          ),
        });
        let point = drawn();
        while (!hasRoots(module, parameters, dependents, point)) point = drawn();
        return point;
      }),
    };
  });
}

type Point = SystemCase["points"][number];

/** Whether the diffusion is positive, so that there are roots of it. */
function hasRoots(
  { system, noise }: SystemModule,
  parameters: readonly string[],
  dependents: readonly Dependent[],
  { t, y, q }: Point,
): boolean {
  const given = [
    ["t", t] as const,
    ...system.variables.map((name, k) => [name, y[k] ?? Number.NaN] as const),
    ...parameters.map((name, k) => [name, q[k] ?? Number.NaN] as const),
  ];
  const roots = (noise?.matrix ?? []).filter((one) => "radicand" in one);
  if (roots.length === 0) return true;
  const values = withDependents(dependents, new Map(given));
  return roots.every(
    ({ radicand, divisor }) => evaluateReal(radicand, values) / evaluateReal(divisor, values) >= 0,
  );
}

function systems(): readonly {
  readonly name: string;
  readonly module: SystemModule;
  readonly dependents?: readonly Dependent[];
}[] {
  const models: readonly (readonly [string, Model])[] = [
    ["Kerr", kerr],
    ["definitions", defined],
    ["two modes", pair],
    ...sampleModels(2).map((model, j) => [`model ${j}`, model] as const),
  ];
  const motions = models.flatMap(([name, model]) =>
    (["second-order", "phase-space"] as const).flatMap((form) =>
      (["CL", "gCL"] as const).map((kind) => ({
        name: `${name}, ${form}, ${kind}`,
        module: equationsModule(masterEquation(model, { kind }), form, ['*/ """ %} ]] \\']),
      })),
    ),
  );
  const flows = [
    { name: "slow flow of the Kerr oscillator", model: kerr, harmonics: ["1", "3"] },
    { name: "slow flow of two modes", model: pair, harmonics: ["1", "a:0", "a:2"] },
    { name: "slow flow by default", model: defined, harmonics: ["omega"] },
    {
      name: "slow flow with Bessel functions",
      model: pendulum,
      harmonics: ["1"],
    },
    {
      name: "slow flow with Bessel functions and an offset",
      model: pendulum,
      harmonics: ["0", "1"],
    },
    {
      name: "slow flow of two tones",
      model: twoTones,
      harmonics: ["0", "omega1", "omega2-omega1"],
    },
  ].map(({ name, model, harmonics }) => ({
    name,
    module: slowFlowModule(masterEquation(model), harmonics).module,
  }));
  const moments = [1, 2, 3].map((order) => ({
    name: `moments up to order ${order}`,
    module: momentsModule(masterEquation(defined), order).module,
  }));
  const ofCosines = [2, 3].map((order) => ({
    name: `moments of cosines up to order ${order}`,
    module: momentsModule(masterEquation(pendulum), order).module,
  }));
  const noises = [kerr, defined].map((model) => ({
    name: `Fokker-Planck, ${model.name}`,
    module: fokkerPlanckModule(masterEquation(model)).module,
  }));
  const matrices = [kerr, own, pendulum].map((model) => ({
    name: `Kossakowski matrix, ${model.name}`,
    module: kossakowskiModule(masterEquation(model)).module,
  }));
  const bare = masterEquation(pair, { kind: "CL" });
  const factors = [masterEquation(kerr), masterEquation(defined), bare].map((equation, j) => ({
    name: `Langevin, ${equation.model.name}, ${j}`,
    module: langevinModule(equation).module,
    dependents: equation.model.dependents,
  }));
  const dressed = [ohmic, peak].map((model) =>
    withNumericTransforms(masterEquation(model, { kind: harmonicallyDressed() })),
  );
  const others = [...dressed, masterEquation(own), masterEquation(own, { order: 2, kind: "CL" })];
  const chosen = others.flatMap((equation, j) => {
    const name = `${equation.model.name}, ${equation.kind}, ${j}`;
    return [
      { name: `motion of ${name}`, module: equationsModule(equation, "phase-space") },
      { name: `moments of ${name}`, module: momentsModule(equation, 2).module },
      { name: `Fokker-Planck of ${name}`, module: fokkerPlanckModule(equation).module },
    ];
  });
  const flowAtPeak = {
    name: "slow flow with harmonic dressing",
    module: slowFlowModule(dressed[1]!, undefined).module,
  };
  const random = fc.sample(randomSystem, { numRuns: 12, seed: suiteSeed }).map((system, j) => ({
    name: `random system ${j}`,
    module: { name: `random system ${j}`, system, defaults: { a: 1e-7, b: 1e21 } },
  }));
  return [
    ...motions,
    ...flows,
    ...moments,
    ...ofCosines,
    ...noises,
    ...factors,
    ...matrices,
    ...[...chosen, flowAtPeak],
    ...random,
    { name: "awkward names", module: { name: 'evil "*/ """\n%}', system: awkward } },
    {
      name: "nothing",
      module: {
        name: "",
        system: { ...awkward, parameters: [], rates: [Scalar.zero, Scalar.one] },
      },
    },
  ];
}

/** Liouvillians with and without drive, each on a matrix. */
export function generatorCases(): readonly GeneratorCase[] {
  const random = symmetric(413);
  const levels = 5;
  const still = readModel({
    potential: "x^4/40 + x^3/7",
    parameters: { hbar: 1, m: 1.3, omega0: 0.9, gamma: 0.3, theta: 0.4, n_th: 0.2 },
  });
  const models = [
    ["Kerr", kerr, "gCL"],
    ["at rest", still, "gCL"],
    ["Kerr, CL", kerr, "CL"],
    ["Ohmic, harmonic dressing", ohmic, harmonicallyDressed()],
  ] as const;
  return models.map(([name, model, kind], j) => {
    const { module } = liouvillianModule(masterEquation(model, { kind }), levels);
    const numbers = (): number[] => Array.from({ length: levels ** 2 }, random);
    return {
      name: `Liouvillian, ${name}`,
      module: { ...module, identifier: `generator_${j}` },
      ...{ t: 3 * random(), re: numbers(), im: numbers() },
    };
  });
}
