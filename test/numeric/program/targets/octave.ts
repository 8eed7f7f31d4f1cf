import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { matlab } from "../../../../numeric/program/targets/matlab.ts";
import { type Runner, printedBy } from "./agreement.ts";

const column = (numbers: readonly number[]): string => `[${numbers.join("; ")}]`;

export const octaveRunner: Runner = {
  target: matlab,
  program: { program: "octave-cli", package: "octave" },
  run: (path, folder, { systems, generators }) => {
    const lines = [
      ...systems.flatMap(
        ({ module, points, functions, lists: [variables, parameters, defaults] }) => [
          `model = ${module.identifier}();`,
          `assert(numel(model.variables) == ${variables.length});`,
          `assert(numel(model.parameters) == ${parameters.length});`,
          `q = cell2mat(struct2cell(model.defaults));`,
          ...parameters.map((name, j) =>
            name in defaults
              ? `assert(q(${j + 1}) == ${defaults[name]});`
              : `assert(isnan(q(${j + 1})));`,
          ),
          ...functions.flatMap((called) =>
            points.map(
              ({ t, y, q }) =>
                `printf("%.17g\\n", model.${called}(${t}, ${column(y)}, ${column(q)}).');`,
            ),
          ),
        ],
      ),
      ...generators.flatMap(({ module, t, re, im }) => [
        `model = ${module.identifier}();`,
        `rho = reshape(complex(${column(re)}, ${column(im)}), model.levels, model.levels).';`,
        `rate = model.apply(${t}, rho).';`,
        `assert(norm(rate(:) - model.rhs(${t}, reshape(rho.', [], 1))) == 0);`,
        'printf("%.17g\\n", [real(rate(:)), imag(rate(:))].\');',
      ]),
    ];
    writeFileSync(join(folder, "driver.m"), `1;\n${lines.join("\n")}\n`);
    return printedBy(path, ["-q", "--no-init-file", "driver.m"], folder);
  },
};
