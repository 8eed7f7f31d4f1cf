import { readFileSync } from "node:fs";
import type { temporaryFolder } from "./command-line.ts";
import { decayFile } from "./fit-remedy-rows.ts";

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: 0.6, c: 1.2 };
const drives = ["F*cos(omega*t)*x"];
const driven = { ...units, F: 0.2, omega: 1.1 };
const { c: _, ...withoutTemperature } = units;

/** Of so many rows intervals are found soon. */
const rows = 160;

/** Files of the models with which options are tried, and of a measurement. */
export function optionModels(folder: ReturnType<typeof temporaryFolder>) {
  const model = (name: string, value: object): string =>
    folder.file(`${name}.json`, JSON.stringify({ name, ...value }));
  return {
    kerr: model("kerr", {
      ...{ potential: "U*x^4/4", drives },
      parameters: { ...driven, U: 0.1 },
    }),
    decay: folder.file(
      "decay.csv",
      `${readFileSync(decayFile, "utf8")
        .split("\n")
        .slice(0, rows + 1)
        .join("\n")}\n`,
    ),
    /** With regions of several steady states. */
    strong: model("strong", {
      ...{ potential: "U*x^4/4", drives },
      parameters: { ...driven, U: 1, gamma: 0.1 },
    }),
    lattice: model("lattice", {
      potential: "-50*cos(x) - m*omega0^2*x^2/2",
      parameters: { ...units, m: 0.125, omega0: 20 },
    }),
    resting: model("resting", { potential: "x^4/4", parameters: units }),
    /** Verified by matrices and integrals alone. */
    ofSymbols: model("symbols", { potential: "x", bath: "symbols" }),
    /** Verified in no time, and without a temperature, so that no quantum state is searched for. */
    linear: model("linear", { potential: "x", parameters: withoutTemperature }),
  };
}
