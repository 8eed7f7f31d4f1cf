import type { Program } from "../program.ts";
import { besselName, hasBessel } from "./bessel-code.ts";
import { besselLanguages } from "./bessel-languages.ts";
import { type CheckedModule, checkedModule } from "./checked-module.ts";
import { indented } from "./function-text.ts";
import { blockComment, capitalised, generatorHeader, systemHeader } from "./header.ts";
import { wrappedList } from "./lists.ts";
import { type Language, namedCode, numberText } from "./named-code.ts";
import { identifier } from "./names.ts";
import type { GeneratorModule, ModuleDescription, SystemModule, Target } from "./target.ts";

const number = (value: number): string => numberText(value, { infinity: "INFINITY" });

const language: Language = {
  reserved: [
    ...["auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else"],
    ...["enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register"],
    ...["restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef"],
    ...["union", "unsigned", "void", "volatile", "while", "asm", "typeof", "linux", "unix"],
    // Of C++, whose compilers read the header and may read the code.
    ...["bool", "catch", "class", "delete", "explicit", "export", "false", "friend", "mutable"],
    ...["namespace", "new", "nullptr", "operator", "private", "protected", "public", "template"],
    ...["this", "throw", "true", "try", "typename", "using", "virtual", "and", "or", "not", "xor"],
    ...["sin", "cos", "tan", "exp", "log", "sqrt", "sinh", "cosh", "tanh", "fabs", "pow"],
    ...["INFINITY", "NAN", "HUGE_VAL", "NULL", "EOF", "DOMAIN", "SING", "OVERFLOW", "UNDERFLOW"],
    ...["PLOSS", "TLOSS", "HUGE", "X_TLOSS", "t", "y", "q", "out", besselName],
  ],
  number,
  call: (name, argument) => `${name === "abs" ? "fabs" : name}(${argument})`,
  power: (base, exponent) => `pow(${base}, ${exponent})`,
  pi: number(Math.PI),
  declare: (name, value) => `const double ${name} = ${value};`,
  element: (array, index) => `${array}[${index}]`,
  comment: (text) => `/* ${text} */`,
};

/** C99 with nothing but math.h; its names begin with that of the file. */
export const c: Target = {
  name: "c",
  extension: ".c",
  summary: "C99 with nothing but math.h, with its header beside it",
  print: { system, generator },
  header: { extension: ".h", print: { system: systemHeaderFile, generator: generatorHeaderFile } },
};

function system(description: SystemModule): string {
  const module = checkedModule(description);
  const prefix = prefixOf(description);
  const { variables } = module.system;
  const defaults = new Map(module.defaults);
  const { vector, matrix } = module.functions;
  return [
    ...comment([...systemHeader(module), "", ...usage(module, prefix)]),
    "",
    "#include <math.h>",
    "",
    ...["variables", "parameters"].flatMap((list) => [
      `extern const char *const ${prefix}_${list}[];`,
    ]),
    `extern const double ${prefix}_defaults[];`,
    `void ${prefix}_${vector.name}(${signature});`,
    `void ${prefix}_${matrix.name}(${signature});`,
    "",
    `const char *const ${prefix}_variables[] = {${strings(module.labels)}};`,
    `const char *const ${prefix}_parameters[] = {${strings(module.parameters)}};`,
    "/* Values of parameters to start from; NAN where the model has none. */",
    `const double ${prefix}_defaults[] = {`,
    ...(module.parameters.length === 0 ? [""] : module.parameters).map((name) => {
      const value = defaults.get(name);
      return `  ${value === undefined ? "NAN" : number(value)},`;
    }),
    "};",
    "",
    ...(hasBessel(module.vector, module.matrix) ? besselLanguages.c : []),
    `/* ${vector.about} at (t, y; q), written to out[0], ..., out[${variables.length - 1}]. */`,
    ...functionOf(module.vector, module, `${prefix}_${vector.name}`),
    "",
    `/* ${capitalised(matrix.about)}, written to out[${variables.length} * j + k]. */`,
    ...functionOf(module.matrix, module, `${prefix}_${matrix.name}`),
    "",
  ].join("\n");
}

const signature = "double t, const double *y, double *out, const double *q";

function functionOf(program: Program, module: CheckedModule, name: string): readonly string[] {
  const { lines, results, uses } = namedCode(program, module, language);
  const unused = (["t", "y", "q"] as const).filter((argument) => !uses[argument]);
  return [
    `void ${name}(${signature})`,
    "{",
    ...indented([
      ...unused.map((argument) => `(void)${argument};`),
      ...lines,
      ...results.map((result, j) => `out[${j}] = ${result};`),
    ]),
    "}",
  ];
}

function usage(module: CheckedModule, prefix: string): readonly string[] {
  const { variables } = module.system;
  const last = Math.max(0, module.parameters.length - 1);
  return [
    `Use, with cc -c ${prefix}.c and cc ... ${prefix}.o -lm:`,
    "",
    `    #include "${prefix}.h"`,
    "",
    `    double y[${variables.length}] = {${variables.map((_, j) => (j === 0 ? "0.1" : "0.0")).join(", ")}}, dy[${variables.length}];`,
    `    ${prefix}_${module.functions.vector.name}(0.0, y, dy, ${prefix}_defaults);  // or own q[0], ..., q[${last}]`,
  ];
}

function systemHeaderFile(description: SystemModule): string {
  const { system: checked, parameters, functions } = checkedModule(description);
  const { vector, matrix } = functions;
  const prefix = prefixOf(description);
  return guarded(prefix, [
    `enum { ${prefix}_states = ${checked.variables.length}, ${prefix}_constants = ${parameters.length} };`,
    "",
    "/* Names of the state y and of the parameters q, in order, and values to start from. */",
    `extern const char *const ${prefix}_variables[];`,
    `extern const char *const ${prefix}_parameters[];`,
    `extern const double ${prefix}_defaults[];`,
    "",
    `/* ${vector.about} at (t, y; q), and, row by row, ${matrix.about}. */`,
    `void ${prefix}_${vector.name}(${signature});`,
    `void ${prefix}_${matrix.name}(${signature});`,
  ]);
}

const applied = "double t, const double *rho, double *out";

function applyLines(
  prefix: string,
  { levels, terms }: Pick<GeneratorModule, "levels" | "terms">,
): readonly string[] {
  return [
    "/* d rho/dt = L(t) rho of levels^2 complex numbers, row by row, each as real and imaginary part. */",
    `void ${prefix}_apply(${applied})`,
    "{",
    `  for (int j = 0; j < ${2 * levels ** 2}; j++) out[j] = 0.0;`,
    `  for (int n = 0; n < ${terms.length}; n++) {`,
    "    const double factor = cos(terms[n].frequency * t + terms[n].phase);",
    "    for (int k = 0; k < terms[n].count; k++) {",
    "      const double a = factor * terms[n].re[k], b = factor * terms[n].im[k];",
    "      const double *from = rho + 2 * terms[n].cols[k];",
    "      double *to = out + 2 * terms[n].rows[k];",
    "      to[0] += a * from[0] - b * from[1];",
    "      to[1] += a * from[1] + b * from[0];",
    "    }",
    "  }",
    "}",
  ];
}

function generator(module: GeneratorModule): string {
  const prefix = prefixOf(module);
  const array = (type: string, name: string, values: readonly number[], write = number) => [
    `static const ${type} ${name}[] = {${wrappedList(values.length === 0 ? [0] : values, write, "  ")}};`,
  ];
  return [
    ...comment(generatorHeader(module)),
    "",
    "#include <math.h>",
    "",
    `void ${prefix}_apply(${applied});`,
    "",
    ...module.terms.flatMap(({ rows, cols, re, im }, j) => [
      ...array("int", `rows_${j}`, rows, String),
      ...array("int", `cols_${j}`, cols, String),
      ...array("double", `re_${j}`, re),
      ...array("double", `im_${j}`, im),
      "",
    ]),
    "static const struct {",
    "  double frequency, phase;",
    "  int count;",
    "  const int *rows, *cols;",
    "  const double *re, *im;",
    "} terms[] = {",
    ...module.terms.map(
      ({ frequency, phase, rows }, j) =>
        `  {${number(frequency)}, ${number(phase)}, ${rows.length}, rows_${j}, cols_${j}, re_${j}, im_${j}},`,
    ),
    "};",
    "",
    ...applyLines(prefix, module),
    "",
  ].join("\n");
}

function generatorHeaderFile(module: GeneratorModule): string {
  const prefix = prefixOf(module);
  return guarded(prefix, [
    `enum { ${prefix}_levels = ${module.levels} };`,
    "",
    "/* d rho/dt = L(t) rho of levels^2 complex numbers, row by row, each as real and imaginary part. */",
    `void ${prefix}_apply(${applied});`,
  ]);
}

function guarded(prefix: string, lines: readonly string[]): string {
  const guard = `${prefix.toUpperCase()}_H`;
  return [
    `#ifndef ${guard}`,
    `#define ${guard}`,
    "",
    "#ifdef __cplusplus",
    'extern "C" {',
    "#endif",
    "",
    ...lines,
    "",
    "#ifdef __cplusplus",
    "}",
    "#endif",
    "",
    `#endif /* ${guard} */`,
    "",
  ].join("\n");
}

function prefixOf({ name, identifier: wanted = name }: ModuleDescription): string {
  return identifier(wanted);
}

/** A comment in which nothing begins another one, and nothing is one of the trigraphs of C. */
function comment(lines: readonly string[]): readonly string[] {
  return blockComment(lines.map((line) => line.replaceAll("/*", "/ *").replaceAll("??", "? ?")));
}

/** Texts between quotes; what is not printable as octal numbers. */
function strings(texts: readonly string[]): string {
  const quoted = texts.map((text) => {
    const escaped = [...new TextEncoder().encode(text)].map((byte) =>
      byte < 32 || byte > 126 || [34, 63, 92].includes(byte)
        ? `\\${byte.toString(8).padStart(3, "0")}`
        : String.fromCharCode(byte),
    );
    return `"${escaped.join("")}"`;
  });
  // An array has an element at least.
  return quoted.length === 0 ? "0" : quoted.join(", ");
}
