import type { Program } from "../program.ts";
import { besselName, hasBessel } from "./bessel-code.ts";
import { besselLanguages } from "./bessel-languages.ts";
import { type CheckedModule, checkedModule } from "./checked-module.ts";
import { indented } from "./function-text.ts";
import { generatorHeader, markedLines, systemHeader } from "./header.ts";
import { wrappedList } from "./lists.ts";
import { type Language, namedCode, numberText } from "./named-code.ts";
import { Names } from "./names.ts";
import {
  type GeneratorModule,
  isDriven,
  type ModuleDescription,
  type SystemModule,
  type Target,
} from "./target.ts";

const number = (value: number): string => numberText(value, { infinity: "Inf" });

const language: Language = {
  reserved: [
    ...["abstract", "baremodule", "begin", "break", "catch", "const", "continue", "do", "else"],
    ...["elseif", "end", "export", "false", "finally", "for", "function", "global", "if", "import"],
    ...[
      "in",
      "isa",
      "let",
      "local",
      "macro",
      "module",
      "mutable",
      "nothing",
      "primitive",
      "public",
    ],
    ...["quote", "return", "struct", "true", "try", "type", "using", "where", "while", "outer"],
    ...["sin", "cos", "tan", "exp", "log", "sqrt", "sinh", "cosh", "tanh", "abs", "pi", "Inf"],
    ...["t", "y", "q", "dy", "J", besselName],
  ],
  number,
  call: (name, argument) => `${name}(${argument})`,
  power: (base, exponent) => `(${base})^(${exponent})`,
  pi: "pi",
  declare: (name, value) => `${name} = ${value}`,
  element: (array, index) => `${array}[${index + 1}]`,
  comment: (text) => `# ${text}`,
};

/** A module for OrdinaryDiffEq; Liouvillians as scripts for QuantumToolbox. */
export const julia: Target = {
  name: "julia",
  extension: ".jl",
  summary: "ready for OrdinaryDiffEq; liouvillian: for QuantumToolbox",
  print: { system, generator },
};

/** Modules begin with a capital letter. */
function moduleName({ name, identifier = name }: ModuleDescription): string {
  const legal = new Names(language.reserved).take(identifier);
  return legal.charAt(0).toUpperCase() + legal.slice(1);
}

function system(description: SystemModule): string {
  const module = checkedModule(description);
  const { variables } = module.system;
  const size = variables.length;
  const name = moduleName(description);
  const { vector, matrix } = module.functions;
  return [
    ...markedLines("#", [...systemHeader(module), "", ...usage(module, name)]),
    "",
    `module ${name}`,
    "",
    `const variables = String[${strings(module.labels)}]`,
    `const parameters = String[${strings(module.parameters)}]`,
    "# Values of parameters to start from.",
    "const defaults = Dict{String,Float64}(",
    ...module.defaults.map(([parameter, value]) => `    ${string(parameter)} => ${number(value)},`),
    ")",
    "",
    ...(hasBessel(module.vector, module.matrix) ? besselLanguages.julia : []),
    `# ${vector.about} at (t, y; q).`,
    ...functionOf(module.vector, module, `${vector.name}!`, "dy", (j) => `dy[${j + 1}]`),
    "",
    `# J[j, k]: ${matrix.about}.`,
    ...functionOf(
      module.matrix,
      module,
      `${matrix.name}!`,
      "J",
      (j) => `J[${Math.floor(j / size) + 1}, ${(j % size) + 1}]`,
    ),
    "",
    "end",
    "",
  ].join("\n");
}

function functionOf(
  program: Program,
  module: CheckedModule,
  name: string,
  output: "dy" | "J",
  element: (j: number) => string,
): readonly string[] {
  const { lines, results } = namedCode(program, module, language);
  return [
    `function ${name}(${output}, y, q, t)`,
    ...indented(
      indented([
        ...lines,
        ...results.map((result, j) => `${element(j)} = ${result}`),
        "return nothing",
      ]),
    ),
    "end",
  ];
}

function usage(
  { description, system: { variables }, parameters, defaults }: CheckedModule,
  name: string,
): readonly string[] {
  const known = new Set(defaults.map(([parameter]) => parameter));
  const missing = parameters.filter((parameter) => !known.has(parameter));
  const start = variables.map((_, j) => (j === 0 ? "0.1" : "0.0")).join(", ");
  return [
    "Use:",
    "",
    ...(description.noise === undefined ? ["    using OrdinaryDiffEq"] : []),
    `    include("${description.identifier ?? description.name}.jl")`,
    ...missing.map((parameter) => `    ${name}.defaults[${string(parameter)}] = 1.0`),
    `    q = [${name}.defaults[name] for name in ${name}.parameters]`,
    ...(description.noise === undefined
      ? [
          `    f = ODEFunction(${name}.rhs!; jac = ${name}.jacobian!)`,
          `    solution = solve(ODEProblem(f, [${start}], (0.0, 100.0), q), Vern9(); reltol = 1e-9)`,
        ]
      : description.noise.kind === "hermitian"
        ? [
            `    M, n = zeros(${variables.length}, ${variables.length}), ${variables.length / 2}`,
            `    ${name}.${description.noise.functions.matrix.name}!(M, [${start}], q, 0.0)`,
            "    K = complex.(M[1:n, 1:n], M[n+1:end, 1:n])  # eigen(Hermitian(K)): rates, jump operators",
          ]
        : [
            `    A, D, y = zeros(${variables.length}), zeros(${variables.length}, ${variables.length}), [${start}]`,
            `    ${name}.drift!(A, y, q, 0.0); ${name}.${description.noise.functions.matrix.name}!(D, y, q, 0.0)`,
          ]),
  ];
}

/** How the script is used with QuantumToolbox. */
function generatorUse(module: GeneratorModule): readonly string[] {
  const name = moduleName(module);
  return [
    "Places are counted from 1 in this file, as Julia does.",
    "",
    "Use:",
    "",
    "    using QuantumToolbox",
    `    include("${module.identifier ?? module.name}.jl")`,
    `    L = ${name}.liouvillian()`,
    ...(isDriven(module)
      ? [
          `    result = mesolve(L, fock_dm(${name}.levels, 0), 0:0.1:100; e_ops = [num(${name}.levels)])`,
        ]
      : ["    rho = steadystate(L)", `    println(expect(num(${name}.levels), rho))`]),
  ];
}

function generator(module: GeneratorModule): string {
  const name = moduleName(module);
  const list = (type: string, values: readonly number[], write = number) =>
    `${type}[${wrappedList(values, write, "            ")}]`;
  const places = (values: readonly number[]) => list("Int", values, (value) => String(value + 1));
  const driven = isDriven(module);
  return [
    ...markedLines("#", [...generatorHeader(module), "", ...generatorUse(module)]),
    "",
    `module ${name}`,
    "",
    "using LinearAlgebra, SparseArrays",
    "",
    `const levels = ${module.levels}`,
    "",
    "const terms = [",
    ...module.terms.flatMap((term) => [
      "    (",
      `        frequency = ${number(term.frequency)},`,
      `        phase = ${number(term.phase)},`,
      `        rows = ${places(term.rows)},`,
      `        cols = ${places(term.cols)},`,
      `        re = ${list("Float64", term.re)},`,
      `        im = ${list("Float64", term.im)},`,
      "    ),",
    ]),
    "]",
    "",
    ...functions(driven),
    "",
    "end",
    "",
  ].join("\n");
}

/** What a module of a Liouvillian holds behind its terms. */
function functions(driven: boolean): readonly string[] {
  const sum = driven
    ? `
# L as QuantumToolbox has it, for mesolve: a function of time.
function liouvillian()
    parts = superoperators()
    coefficient(term) = (p, t) -> cos(term.frequency * t + term.phase)
    return QobjEvo(Tuple((part, coefficient(term)) for (part, term) in zip(parts, terms)))
end`
    : `
# L as QuantumToolbox has it, for steadystate and mesolve.
liouvillian() = sum(cos(term.phase) * part for (part, term) in zip(superoperators(), terms))`;
  return `
using QuantumToolbox: QobjEvo, QuantumObject, SuperOperator

# A term as a sparse matrix for density matrices stacked row by row.
matrix(term) = sparse(term.rows, term.cols, complex.(term.re, term.im), levels^2, levels^2)

const matrices = [matrix(term) for term in terms]

# d rho/dt = L(t) rho of a square matrix, written to out.
function apply!(out, rho, t)
    stacked = vec(permutedims(rho))
    rate = zeros(ComplexF64, levels^2)
    for (term, operator) in zip(terms, matrices)
        mul!(rate, operator, stacked, cos(term.frequency * t + term.phase), true)
    end
    out .= transpose(reshape(rate, levels, levels))
    return nothing
end

# The terms as superoperators of QuantumToolbox, which stacks density matrices column by column.
function superoperators()
    places = vec(permutedims(reshape(1:levels^2, levels, levels)))
    return [QuantumObject(operator[places, places]; type = SuperOperator(), dims = levels)
            for operator in matrices]
end
${sum}
`
    .trim()
    .split("\n");
}

function strings(texts: readonly string[]): string {
  return texts.map(string).join(", ");
}

/** Between quotes; a dollar would insert a value. */
function string(text: string): string {
  return JSON.stringify(text).replaceAll("$", "\\$");
}
