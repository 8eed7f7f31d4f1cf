import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { python } from "../../../../numeric/program/targets/python.ts";
import type { DebianProgram } from "../../../debian.ts";
import { type Runner, printedBy } from "./agreement.ts";

/** Debian's own, since a Python of another place has other libraries. */
const scipyProgram: DebianProgram = {
  program: "/usr/bin/python3",
  package: "python3-scipy",
  needs: "/usr/lib/python3/dist-packages/scipy/__init__.py",
};

const driver = `
import importlib, json, warnings
import numpy as np
warnings.simplefilter("error")
cases = json.load(open("cases.json"))
for case in cases["systems"]:
    model = importlib.import_module(case["file"])
    assert [model.variables, model.parameters, model.defaults] == case["lists"]
    for function in [getattr(model, name) for name in case["functions"]]:
        for point in case["points"]:
            for value in np.ravel(function(point["t"], np.array(point["y"]), point["q"])):
                print(repr(float(value)))
for case in cases["generators"]:
    model = importlib.import_module(case["file"])
    rho = np.array(case["re"]) + 1j * np.array(case["im"])
    for value in np.ravel(model.apply(case["t"], rho.reshape(model.levels, model.levels))):
        print(repr(float(value.real)), repr(float(value.imag)))
`;

export const pythonRunner: Runner = {
  target: python,
  program: scipyProgram,
  run: (path, folder, { systems, generators }) => {
    const cases = {
      systems: systems.map(({ module, points, lists, functions }) => ({
        file: module.identifier,
        ...{ points, lists, functions },
      })),
      generators: generators.map(({ module, ...own }) => ({ file: module.identifier, ...own })),
    };
    writeFileSync(join(folder, "cases.json"), JSON.stringify(cases));
    return printedBy(path, ["-c", driver], folder);
  },
};
