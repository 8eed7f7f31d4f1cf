import { parameterLatex } from "../../../derivations/index.ts";
import { linePanel } from "../../plot/index.ts";
import type { ResponseResult } from "../../runs/index.ts";
import { responseSeries } from "../response-series.ts";
import { chosenPoints } from "./choices.ts";
import { PictureError, type SweepPicture } from "./sweep-picture.ts";

const mostCurves = 12;

/** Branches of steady states at single points, of a sweep of responses. */
export const branches: SweepPicture = {
  name: "branches",
  summary:
    "for responses: steady states against the parameter, unstable ones dotted, at single points",
  draw: (results, { points: asked }) => {
    const { task, options } = results.manifest.sweep;
    if (task !== "response") {
      throw new PictureError(`Branches are those of responses, but the task is ${task}.`);
    }
    const found = chosenPoints(results, asked, mostCurves);
    const kind = options["kind"] === "CL" ? "CL" : "gCL";
    const responses = found.map(({ result }) => result as unknown as ResponseResult);
    const curves = responses.map(({ rows, points }) => ({ kind, rows, turns: points }) as const);
    const parameter = responses[0]?.parameter ?? "";
    const values = curves.flatMap(({ rows }) => rows.map(({ value }) => value));
    const [from, to] = [Math.min(...values), Math.max(...values)];
    return linePanel(
      {
        id: "branches",
        ...{ xLabel: parameterLatex(parameter), yLabel: "A", xDomain: [from, to] },
        series: responseSeries({ from, to, points: new Set(values).size, curves }),
        legend: "auto",
        description: `Amplitudes of steady states against ${parameter}, ${found.length} points of the sweep.`,
      },
      { panelWidth: 520, panelHeight: 380 },
    );
  },
};
