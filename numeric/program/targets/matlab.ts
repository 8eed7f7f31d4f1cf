import type { Program } from "../program.ts";
import { besselName, hasBessel } from "./bessel-code.ts";
import { besselLanguages } from "./bessel-languages.ts";
import { type CheckedModule, checkedModule } from "./checked-module.ts";
import { indented } from "./function-text.ts";
import { generatorHeader, markedLines, systemHeader } from "./header.ts";
import { type Language, namedCode, numberText } from "./named-code.ts";
import { Names } from "./names.ts";
import type { GeneratorModule, ModuleDescription, SystemModule, Target } from "./target.ts";

const number = (value: number): string => numberText(value, { isDecimal: false, infinity: "Inf" });

/** Where the result would be complex, these report an error. */
const real: Readonly<Record<string, string>> = { sqrt: "realsqrt", log: "reallog" };

const language: Language = {
  reserved: [
    ...["break", "case", "catch", "classdef", "continue", "else", "elseif", "end", "for"],
    ...[
      "function",
      "global",
      "if",
      "otherwise",
      "parfor",
      "persistent",
      "return",
      "spmd",
      "switch",
    ],
    ...["try", "while", "do", "until", "endif", "endfor", "endfunction", "endwhile", "endswitch"],
    ...["end_try_catch", "unwind_protect", "unwind_protect_cleanup", "end_unwind_protect"],
    ...[
      "sin",
      "cos",
      "tan",
      "exp",
      "realsqrt",
      "reallog",
      "realpow",
      "sinh",
      "cosh",
      "tanh",
      "abs",
    ],
    ...["zeros", "pi", "Inf", "NaN", "t", "y", "q", "dy", "J", besselName],
  ],
  number,
  call: (name, argument) => `${real[name] ?? name}(${argument})`,
  power: (base, exponent) => `realpow(${base}, ${exponent})`,
  pi: "pi",
  declare: (name, value) => `${name} = ${value};`,
  element: (array, index) => `${array}(${index + 1})`,
  comment: (text) => `% ${text}`,
};

/** A function file for MATLAB and Octave, which returns a struct of handles. */
export const matlab: Target = {
  name: "matlab",
  extension: ".m",
  summary: "a function file for MATLAB and Octave, ready for ode45",
  print: { system, generator },
  fileName,
};

/** A legal name of a function, of at most 63 characters. */
function fileName(wanted: string): string {
  return new Names(language.reserved, 63).take(wanted);
}

function nameOf({ name, identifier = name }: ModuleDescription): string {
  return fileName(identifier);
}

function defaultLines(module: CheckedModule): readonly string[] {
  const defaults = new Map(module.defaults);
  const fields = new Names(language.reserved, 63);
  return module.parameters.map((parameter) => {
    const value = defaults.get(parameter);
    return `  model.defaults.${fields.take(parameter)} = ${value === undefined ? "NaN" : number(value)};`;
  });
}

function system(description: SystemModule): string {
  const module = checkedModule(description);
  const { variables } = module.system;
  const name = nameOf(description);
  const size = variables.length;
  const { vector, matrix } = module.functions;
  return [
    `function model = ${name}()`,
    ...markedLines("%", [...systemHeader(module), "", ...usage(name, size, description)]),
    "",
    `  model.variables = {${strings(module.labels)}};`,
    `  model.parameters = {${strings(module.parameters)}};`,
    "  % Values of parameters to start from; NaN where the model has none.",
    "  model.defaults = struct();",
    ...defaultLines(module),
    `  model.${vector.name} = @${vector.name};`,
    `  model.${matrix.name} = @${matrix.name};`,
    "end",
    "",
    `function dy = ${vector.name}(t, y, q)`,
    `  % ${vector.about} at (t, y; q).`,
    ...functionOf(module.vector, module, `dy = zeros(${size}, 1);`, (j) => `dy(${j + 1})`),
    "end",
    "",
    `function J = ${matrix.name}(t, y, q)`,
    `  % Row j, column k: ${matrix.about.replaceAll("[", "(").replaceAll("]", ")")}.`,
    ...functionOf(
      module.matrix,
      module,
      `J = zeros(${size}, ${size});`,
      (j) => `J(${Math.floor(j / size) + 1}, ${(j % size) + 1})`,
    ),
    "end",
    "",
    ...(hasBessel(module.vector, module.matrix) ? besselLanguages.matlab : []),
  ].join("\n");
}

function functionOf(
  program: Program,
  module: CheckedModule,
  start: string,
  output: (j: number) => string,
): readonly string[] {
  const { lines, results } = namedCode(program, module, language);
  return indented([
    ...lines,
    start,
    ...results.flatMap((result, j) => (result === "0" ? [] : [`${output(j)} = ${result};`])),
  ]);
}

const factors = {
  diffusion: "chol(2 * dt * model.diffusion(0, y, q))'",
  factor: "sqrt(dt) * model.noise(0, y, q)",
} as const;

function usage(name: string, size: number, { noise }: SystemModule): readonly string[] {
  const start = Array.from({ length: size }, (_, j) => (j === 0 ? "0.1" : "0")).join("; ");
  return [
    `Use, with this file as ${name}.m:`,
    "",
    `    model = ${name}();`,
    "    q = cell2mat(struct2cell(model.defaults));",
    ...(noise === undefined
      ? [
          "    options = odeset('RelTol', 1e-9, 'AbsTol', 1e-12);",
          `    [t, y] = ode45(@(t, y) model.rhs(t, y, q), [0 100], [${start}], options);`,
          "",
          "For stiff solvers: odeset('Jacobian', @(t, y) model.jacobian(t, y, q)).",
        ]
      : noise.kind === "hermitian"
        ? [
            `    M = model.${noise.functions.matrix.name}(0, [${start}], q); n = size(M, 1) / 2;`,
            "    [vectors, rates] = eig(M(1:n, 1:n) + 1i * M(n+1:end, 1:n));  % jump operators, rates",
          ]
        : [
            `    y = [${start}]; dt = 1e-3;`,
            `    noise = ${factors[noise.kind]} * randn(size(y));`,
            "    y = y + dt * model.drift(0, y, q) + noise;",
          ]),
  ];
}

function generatorUse(name: string): readonly string[] {
  return [
    "Places are counted from 1 in this file, as MATLAB does.",
    "",
    `Use, with this file as ${name}.m:`,
    "",
    `    model = ${name}();`,
    "    rho = zeros(model.levels); rho(1, 1) = 1;",
    "    rate = model.apply(0, rho);",
    "    [t, v] = ode45(@model.rhs, [0 100], reshape(rho.', [], 1));",
    "    rho = reshape(v(end, :), model.levels, model.levels).';",
  ];
}

/** A term of the generator as a sparse matrix, with its cosine. */
function termLines(
  { frequency, phase, rows, cols, re, im }: GeneratorModule["terms"][number],
  place: number,
  size: number,
): readonly string[] {
  const elements = rows.map(
    (row, k) =>
      `    ${row + 1}, ${(cols[k] as number) + 1}, ${number(re[k] as number)}, ${number(im[k] as number)}`,
  );
  return [
    "  elements = [",
    ...elements,
    ...(rows.length === 0 ? ["    1, 1, 0, 0"] : []),
    "  ];",
    `  model.terms(${place}).frequency = ${number(frequency)};`,
    `  model.terms(${place}).phase = ${number(phase)};`,
    `  model.terms(${place}).matrix = sparse(elements(:, 1), elements(:, 2), ...`,
    `    complex(elements(:, 3), elements(:, 4)), ${size}, ${size});`,
  ];
}

function generator(module: GeneratorModule): string {
  const name = nameOf(module);
  const size = module.levels ** 2;
  return [
    `function model = ${name}()`,
    ...markedLines("%", [...generatorHeader(module), "", ...generatorUse(name)]),
    "",
    `  model.levels = ${module.levels};`,
    "  % Each line: row, column, real part, imaginary part.",
    ...module.terms.flatMap((term, j) => termLines(term, j + 1, size)),
    "  model.liouvillian = @(t) liouvillian(model.terms, t);",
    "  model.apply = @(t, rho) apply(model.terms, t, rho);",
    "  model.rhs = @(t, v) liouvillian(model.terms, t) * v;",
    "end",
    "",
    "function L = liouvillian(terms, t)",
    "  % L(t) for density matrices stacked row by row.",
    `  L = sparse(${size}, ${size});`,
    "  for n = 1:numel(terms)",
    "    L = L + cos(terms(n).frequency * t + terms(n).phase) * terms(n).matrix;",
    "  end",
    "end",
    "",
    "function rate = apply(terms, t, rho)",
    "  % d rho/dt = L(t) rho of a square matrix.",
    "  rate = reshape(liouvillian(terms, t) * reshape(rho.', [], 1), size(rho)).';",
    "end",
    "",
  ].join("\n");
}

function strings(texts: readonly string[]): string {
  return texts
    .map((text) => `'${text.replaceAll("'", "''").replaceAll(/\p{Cc}/gu, "\uFFFD")}'`)
    .join(", ");
}
