import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import {
  spectrum,
  stabilityMap,
  steadyState,
  truncatedWigner,
} from "../../../notebooks/runs/index.ts";
import { Maps } from "../../../notebooks/workbench/jobs/runs/map.ts";
import { Noise } from "../../../notebooks/workbench/jobs/runs/noise.ts";
import { Spectra } from "../../../notebooks/workbench/jobs/runs/spectrum.ts";
import { SteadyStates } from "../../../notebooks/workbench/jobs/runs/steady-state.ts";
import { panelKindOf } from "../../../notebooks/workbench/panels/index.ts";
import { textOf } from "./model-texts.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.4, theta: 0.6, c: 1.2, U: 0.1 };
const parameters = { ...numbers, F: 0.3, omega: 1.2 };
const potential = "U*x^4/4";
const drives = ["F*cos(omega*t)*x"];
const model = textOf(potential, parameters, drives);
const same = readModel({ potential, drives, parameters });
const lacking = "gCL without [p,{x^3,rho}]";
const request = { model, effort: "full", kind: "CL", lacking } as const;
const quiet = (): void => {};

describe("beside the whole equation stands the one without a term", () => {
  test("as Wigner function, in the same scale of colours, and as populations", async () => {
    const states = new SteadyStates();
    const asked = { ...request, run: "steady-state", levels: "10", phase: "0" } as const;
    const result = await states.run(asked, quiet);
    expect([result.kind, result.beside?.kind, result.beside?.beside]).toEqual([
      "gCL",
      lacking,
      undefined,
    ]);
    const kind = panelKindOf(result);
    const [first, second] = [kind.picture(result)!, kind.beside!(result)!];
    expect(first.title).toBe("\\text{gCL}");
    expect(second.title).toContain("without");
    expect(first.density!.limit).toBe(second.density!.limit);
    const known = await steadyState(same, { kind: lacking, levels: 10, relaxation: false });
    const n = result.beside!.report.find(({ name }) => name === "⟨n⟩")!.value;
    expect(Number(n.split(" ")[0])).toBeCloseTo(known.report.n!, 3);
    const bars = await states.run({ ...asked, shown: "populations" }, quiet);
    expect(kind.legend(bars, kind.picture(bars)!).keys!.map(({ name }) => name)).toEqual([
      "gCL",
      lacking,
    ]);
  });

  test("as a curve of its own among spectra", async () => {
    const asked = { ...request, run: "spectrum", levels: "10", lowest: "", highest: "" } as const;
    const result = await new Spectra().run({ ...asked, kind: "both" }, quiet);
    const kind = panelKindOf(result);
    const keys = kind.legend(result, kind.picture(result)!).keys!;
    expect(keys.map(({ name }) => name)).toEqual(["CL", "gCL", lacking]);
    const known = await spectrum(same, { kind: lacking, levels: 10, relaxation: false });
    const own = kind.columns(result).find(({ name }) => name === `S_${lacking}`)!.values;
    const most = Math.max(
      ...known.spectrum!.values.map((value, j) => {
        return Math.abs(value - Number(own[j]));
      }),
    );
    expect(own.length).toBe(known.spectrum!.values.length);
    expect(most).toBeLessThan(1e-9);
  });

  test("as a map of its own, also without a term of the equation of motion", async () => {
    const without = "gCL without x^3";
    const ranges = { sweep: "", from: "0.9", to: "1.6", mapSweep: "F", mapFrom: "0.1", mapTo: "3" };
    const asked = { ...request, ...ranges, run: "map", side: "5", harmonics: "" } as const;
    const weak = { ...parameters, gamma: 0.02 };
    const result = await new Maps().run(
      { ...asked, model: textOf(potential, weak, drives), lacking: without },
      quiet,
    );
    const known = await stabilityMap(readModel({ potential, drives, parameters: weak }), {
      ...{ kind: without, x: { parameter: "omega", from: 0.9, to: 1.6, points: 5 } },
      y: { parameter: "F", from: 0.1, to: 3, points: 5 },
    });
    const counts = (rows: (typeof known)["rows"]) => rows.map(({ states }) => [...states]);
    expect(counts(result.beside!.rows)).toEqual(counts(known.rows));
    // What is left of the stiffness is of second order in γ, and too weak for three states.
    expect(counts(result.rows)).not.toEqual(counts(known.rows));
    expect(panelKindOf(result).beside!(result)!.title).toContain("x^{3}");
  });

  test("as averages over trajectories of its own", async () => {
    const asked = { ...request, run: "noise", position: "1", duration: "2" } as const;
    const result = await new Noise().run(
      { ...asked, trajectories: "20", seed: "3", moment: "n" },
      quiet,
    );
    const known = await truncatedWigner(same, {
      ...{ kind: lacking, initial: { kind: "coherent", x: 1, p: 0 } },
      ...{ to: 2, points: 241, trajectories: 20, seed: 3 },
    });
    const own = result.curves.find(({ kind }) => kind === lacking)!;
    expect(own.rows.at(-1)!.n).toBe(known.rows.at(-1)!.n);
    const kind = panelKindOf(result);
    expect(kind.legend(result, kind.picture(result)!).keys!.at(-1)!.name).toBe(lacking);
  });
});
