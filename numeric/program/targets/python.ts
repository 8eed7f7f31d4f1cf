import type { Program } from "../program.ts";
import { besselName, hasBessel } from "./bessel-code.ts";
import { besselLanguages } from "./bessel-languages.ts";
import { type CheckedModule, checkedModule } from "./checked-module.ts";
import { generatorHeader, markedLines, systemHeader } from "./header.ts";
import { indented } from "./function-text.ts";
import { type Language, namedCode, numberText } from "./named-code.ts";
import { wrappedList } from "./lists.ts";
import { identifier } from "./names.ts";
import { dimensionsOf, qutipFunctions } from "./qutip.ts";
import type { GeneratorModule, SystemModule, Target } from "./target.ts";

const number = (value: number): string => numberText(value, { infinity: "np.inf" });

const functions: Readonly<Record<string, string>> = { abs: "np.abs" };

const language: Language = {
  reserved: [
    ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class"],
    ...["continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global"],
    ...["if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return"],
    ...["try", "while", "with", "yield", "match", "case", "type", "np", "t", "y", "q"],
    besselName,
  ],
  number,
  call: (name, argument) => `${functions[name] ?? `np.${name}`}(${argument})`,
  power: (base, exponent) => `np.power(${base}, ${exponent})`,
  pi: "np.pi",
  declare: (name, value) => `${name} = ${value}`,
  element: (array, index) => `${array}[${index}]`,
  comment: (text) => `# ${text}`,
};

/** numpy, for scipy.integrate; Liouvillians as scripts for QuTiP. */
export const python: Target = {
  name: "python",
  extension: ".py",
  summary: "numpy, ready for scipy.integrate.solve_ivp; liouvillian: a script for QuTiP",
  print: { system, generator },
};

/** The vector and the matrix of a system, each line with what it belongs to. */
function systemFunctions(
  module: CheckedModule,
  remark: (name: string) => string,
): readonly string[] {
  const { variables } = module.system;
  const size = variables.length;
  const { vector, matrix } = module.functions;
  return [
    ...functionOf(
      module.vector,
      module,
      vector.name,
      `${vector.about} at (t, y; q).`,
      (results) => [
        "return np.array([",
        ...indented(
          results.map((result, j) => `  ${result},  # ${remark(variables[j] as string)}`),
        ),
        "])",
      ],
    ),
    "",
    "",
    ...functionOf(
      module.matrix,
      module,
      matrix.name,
      `Row j, column k: ${matrix.about}.`,
      (results) => [
        "return np.array([",
        ...variables.map((_, j) => `    [${results.slice(size * j, size * (j + 1)).join(", ")}],`),
        "])",
      ],
    ),
  ];
}

function system(description: SystemModule): string {
  const module = checkedModule(description);
  const remark = (name: string): string =>
    description.noise === undefined ? `d ${name}/dt` : `of ${name}`;
  return [
    ...markedLines("#", [...systemHeader(module), "", ...usage(module)]),
    "",
    "import numpy as np",
    "",
    `variables = ${names(module.labels)}`,
    `parameters = ${names(module.parameters)}`,
    "# Values of parameters to start from.",
    "defaults = {",
    ...module.defaults.map(([name, value]) => `    ${quoted(name)}: ${number(value)},`),
    "}",
    "",
    "",
    ...(hasBessel(module.vector, module.matrix) ? besselLanguages.python : []),
    ...systemFunctions(module, remark),
    "",
  ].join("\n");
}

function functionOf(
  program: Program,
  module: CheckedModule,
  name: string,
  documentation: string,
  end: (results: readonly string[]) => readonly string[],
): readonly string[] {
  const { lines, results, uses } = namedCode(program, module, language);
  return [
    `def ${name}(t, y, q):`,
    `    """${documentation}"""`,
    // Numbers of numpy: a division by zero is infinite rather than an error.
    ...(uses.q ? ["    q = np.asarray(q, dtype=float)"] : []),
    ...indented(indented([...lines, ...end(results)])),
  ];
}

function usage({ description, system: { variables }, parameters, defaults }: CheckedModule) {
  const file = identifier(description.identifier ?? description.name);
  const known = new Set(defaults.map(([name]) => name));
  const missing = parameters.filter((name) => !known.has(name));
  const start = variables.map((_, j) => (j === 0 ? "0.1" : "0.0")).join(", ");
  return [
    `Use, with this file as ${file}.py:`,
    "",
    ...(description.noise === undefined
      ? ["    from scipy.integrate import solve_ivp"]
      : ["    import numpy as np"]),
    `    import ${file} as model`,
    "",
    ...(missing.length === 0
      ? []
      : [
          `    model.defaults.update({${missing.map((name) => `${quoted(name)}: 1.0`).join(", ")}})`,
        ]),
    "    q = [model.defaults[name] for name in model.parameters]",
    ...(description.noise === undefined ? solved(start) : used(start, description.noise)),
  ];
}

const factors = {
  diffusion: "np.linalg.cholesky(2 * dt * model.diffusion(t, y, q))",
  factor: "np.sqrt(dt) * model.noise(t, y, q)",
} as const;

function used(
  start: string,
  { kind, functions: { matrix } }: NonNullable<SystemModule["noise"]>,
): readonly string[] {
  return kind === "hermitian" ? diagonalised(start, matrix.name) : stepped(start, kind);
}

/** The eigenvalues of K as rates, and its eigenvectors. */
function diagonalised(start: string, matrix: string): readonly string[] {
  return [
    `    M = model.${matrix}(0.0, np.array([${start}]), q)`,
    "    half = len(M) // 2",
    "    K = M[:half, :half] + 1j * M[half:, :half]",
    "    rates, vectors = np.linalg.eigh(K)  # jump operators: sum over i of vectors[i, k] B_i",
  ];
}

/** A step of Euler and Maruyama. */
function stepped(start: string, kind: keyof typeof factors): readonly string[] {
  return [
    `    y, t, dt, random = np.array([${start}]), 0.0, 1e-3, np.random.default_rng(1)`,
    `    noise = ${factors[kind]} @ random.normal(size=len(y))`,
    "    y = y + dt * model.drift(t, y, q) + noise",
  ];
}

function solved(start: string): readonly string[] {
  return [
    `    solution = solve_ivp(model.rhs, (0, 100), [${start}], args=(q,), jac=model.jacobian,`,
    `                         method="LSODA", rtol=1e-9, atol=1e-12)`,
  ];
}

function generator(module: GeneratorModule): string {
  const list = (values: readonly number[], write = number) =>
    `[${wrappedList(values, write, "            ")}]`;
  return [
    ...markedLines("#", [...generatorHeader(module), "", ...qutipFunctions.usage(module)]),
    "",
    "import numpy as np",
    "from scipy import sparse",
    "",
    `levels = ${module.levels}`,
    `dimensions = [${dimensionsOf(module).join(", ")}]`,
    "",
    "terms = [",
    ...module.terms.flatMap((term) => [
      "    {",
      `        "frequency": ${number(term.frequency)},`,
      `        "phase": ${number(term.phase)},`,
      `        "rows": ${list(term.rows, String)},`,
      `        "cols": ${list(term.cols, String)},`,
      `        "re": ${list(term.re)},`,
      `        "im": ${list(term.im)},`,
      "    },",
    ]),
    "]",
    "",
    ...qutipFunctions.lines,
    "",
  ].join("\n");
}

/** A list of texts. The escapes of JSON are those of Python. */
function names(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(", ")}]`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
