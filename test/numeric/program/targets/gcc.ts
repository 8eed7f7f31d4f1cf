import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { c } from "../../../../numeric/program/targets/c.ts";
import { type Runner, printedBy } from "./agreement.ts";

const list = (numbers: readonly number[]): string =>
  `(double[]){${(numbers.length === 0 ? [0] : numbers).join(", ")}}`;

const strict = ["-std=c99", "-O0", "-Wall", "-Wextra", "-pedantic", "-Werror"];

export const gccRunner: Runner = {
  target: c,
  program: { program: "gcc", package: "gcc" },
  run: async (path, folder, { systems, generators }) => {
    const modules = [...systems, ...generators].map(({ module }) => module.identifier ?? "");
    const code = [
      "#include <stdio.h>",
      "#include <string.h>",
      ...modules.map((name) => `#include "${name}.h"`),
      "static double out[1000];",
      "static int failed = 0;",
      'static void print(int count) { for (int j = 0; j < count; j++) printf("%.17g\\n", out[j]); }',
      "static void check(int isRight) { failed += !isRight; }",
      "int main(void) {",
      ...systems.flatMap(({ module: { identifier: name }, points, lists, functions }) => [
        `  check(${name}_states == ${lists[0].length} && ${name}_constants == ${lists[1].length});`,
        ...lists[0].map((text, j) => `  check(!strcmp(${name}_variables[${j}], ${octal(text)}));`),
        ...lists[1].map((text, j) => `  check(!strcmp(${name}_parameters[${j}], ${octal(text)}));`),
        ...lists[1].flatMap((text, j) =>
          text in lists[2] ? [`  check(${name}_defaults[${j}] == ${lists[2][text]});`] : [],
        ),
        ...functions.flatMap((called, k) =>
          points.flatMap(({ t, y, q }) => [
            `  ${name}_${called}(${t}, ${list(y)}, out, ${list(q)});`,
            `  print(${lists[0].length ** (k + 1)});`,
          ]),
        ),
      ]),
      ...generators.flatMap(({ module: { identifier: name, levels }, t, re, im }) => [
        `  check(${name}_levels == ${levels});`,
        `  ${name}_apply(${t}, ${list(re.flatMap((value, j) => [value, im[j] as number]))}, out);`,
        `  print(${2 * levels ** 2});`,
      ]),
      "  return failed;",
      "}",
    ];
    writeFileSync(join(folder, "main.c"), `${code.join("\n")}\n`);
    const sources = ["main", ...modules].map((name) => `${name}.c`);
    await printedBy(path, [...strict, ...sources, "-o", "run", "-lm"], folder);
    return printedBy(join(folder, "run"), [], folder);
  },
};

/** Any text as C. */
function octal(text: string): string {
  const bytes = [...Buffer.from(text, "utf8")];
  return `"${bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
}
