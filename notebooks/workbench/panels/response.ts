import { parameterLatex } from "../../../derivations/index.ts";
import { responseSeries } from "../../pictures/response-series.ts";
import { branchStyle, type Series } from "../../plot/index.ts";
import type { ResponseResult } from "../jobs/runs/response.ts";
import { colourOf, namesIn } from "../plot/mode-colours.ts";
import { domainOf } from "../plot/ranges.ts";
import { settingOf } from "../state/run-settings.ts";
import { equationKeys } from "./equation-keys.ts";
import { lackingKeys } from "./lacking.ts";
import type { PanelKind, Remedies } from "./panel-kind.ts";

const remedies: Remedies = {
  suspect: "Use more values, or a narrower range around the value that the warning names.",
  "not found": "Try another range, or give the drive an amplitude.",
};

const uncounted =
  "Compare with ringdowns from several x(0): a motion that they settle into and the curves lack is missing here.";

/** Amplitudes of all steady states against a parameter, by CL and by gCL. */
export const response: PanelKind<ResponseResult> = {
  isReadAlong: true,
  lacks: "motion",
  request: (settings, { harmonics }) => {
    const { sweep, from, to } = settings;
    return { sweep, from, to, points: settingOf(settings, "points"), harmonics };
  },
  picture(result) {
    const { parameter, from, to, curves } = result;
    const names = namesIn(curves);
    const amplitudes = curves.flatMap(({ rows }) => rows.map(({ amplitude }) => amplitude));
    return {
      id: "response",
      xLabel: parameterLatex(parameter),
      yLabel: "A",
      xDomain: [from, to],
      yDomain: [0, domainOf([[0], amplitudes])[1]],
      series:
        names.length === 0
          ? named(responseSeries(result), result.lacking)
          : names.flatMap((name) =>
              named(
                responseSeries({ ...result, curves: curves.filter((one) => one.name === name) }),
                result.lacking,
              ).map((series) => ({
                ...series,
                ...colourOf(name, names),
                label:
                  series.label === "" ? "" : `${parameterLatex(name)}\\text{, }${series.label}`,
              })),
            ),
      description:
        names.length === 0
          ? `Amplitudes of all steady states against ${parameter}, by CL (blue) and gCL (red); dotted where unstable.`
          : `Amplitudes ${names.join(", ")} of all steady states against ${parameter}, a colour for each, by CL (dashed) and gCL (solid); dotted where unstable.`,
    };
  },
  legend: ({ curves, lacking }) => {
    const more = lackingKeys(lacking);
    const names = namesIn(curves);
    if (names.length > 0)
      return { keys: [...equationKeys(names), ...more], words: ["dotted: unstable"] };
    const unstable = (["CL", "gCL"] as const).map((kind) => ({
      name: `${kind}, unstable`,
      style: branchStyle(kind, "unstable"),
    }));
    return { keys: [...equationKeys(names), ...unstable, ...more] };
  },
  columns({ parameter, curves }) {
    const rows = curves.flatMap(({ kind, name = "", rows: own }) =>
      own.map((row) => ({ ...row, kind, name })),
    );
    const isNamed = rows.some(({ name }) => name !== "");
    return [
      { name: "model", values: rows.map(({ kind }) => kind) },
      ...(isNamed ? [{ name: "of", values: rows.map(({ name }) => name) }] : []),
      { name: parameter, values: rows.map(({ value }) => value) },
      { name: "branch", values: rows.map(({ branch }) => branch) },
      { name: "amplitude", values: rows.map(({ amplitude }) => amplitude) },
      { name: "phase", values: rows.map(({ phase }) => phase) },
      { name: "stable", values: rows.map(({ stable }) => stable) },
    ];
  },
  pick: ({ parameter }, [value]) => [[parameter, value]],
  remedy: ({ status, isUncounted = false }) =>
    status === "suspect" && isUncounted ? uncounted : remedies[status],
};

/** Series with the LaTeX of an equation without some terms in the place of its name. */
function named(series: readonly Series[], lacking: ResponseResult["lacking"]): readonly Series[] {
  if (lacking === undefined) return series;
  const { kind, latex } = lacking;
  return series.map((one) => ({
    ...one,
    label: one.label
      .replace(`\\text{${kind}}`, latex)
      .replace(`\\text{${kind}, unstable}`, `${latex}\\text{, unstable}`),
  }));
}
