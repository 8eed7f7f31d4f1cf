import { fittedCells, fittedName } from "../../report/fit-numbers.ts";
import type { FittedNumber } from "../../runs/fit/index.ts";
import type { EquationFit, FitAnswer, Offered } from "../jobs/fit/protocol.ts";
import { element } from "../views/elements.ts";
import { inlineMath } from "../views/mathematics.ts";
import { goodnessFindings, preferenceWords } from "./fit-words.ts";
import { residualChart } from "./residual-chart.ts";

/** The fit, or both of a comparison, with a button for each that takes its values. */
export function fitResult(
  answer: FitAnswer,
  offered: readonly Offered[],
  onTake: (fit: EquationFit) => void,
): readonly HTMLElement[] {
  const words = preferenceWords(answer);
  const isOne = answer.fits.length === 1;
  return [
    ...(words === "" ? [] : [element("p", { class: "fit-preference" }, words)]),
    ...answer.fits.map((one) =>
      element(
        "section",
        { class: "fit-found", "aria-label": `Fit of ${one.name}` },
        numbersPart(one, offered, isOne ? "" : ` of ${one.name}`, onTake),
        goodnessPart(one),
      ),
    ),
  ];
}

function numbersPart(
  one: EquationFit,
  offered: readonly Offered[],
  which: string,
  onTake: (fit: EquationFit) => void,
): HTMLElement {
  const { fit, name } = one;
  const percent = Number((100 * fit.level).toPrecision(6));
  const head = ["number", "value", `${percent} % interval`].map((text) =>
    element("th", { scope: "col" }, text),
  );
  const rows = fit.numbers.map((number) => numberRow(number, offered));
  const take = element("button", { type: "button", class: "small" }, `Take these values${which}`);
  take.addEventListener("click", () => onTake(one));
  return element(
    "div",
    {},
    element("h3", {}, `Fit of ${name}`),
    element(
      "table",
      { class: "fitted" },
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows),
    ),
    element("ul", { class: "warnings" }, ...fit.warnings.map((text) => element("li", {}, text))),
    ...fit.notes.map((text) => element("p", { class: "hint" }, text)),
    take,
  );
}

/** A number, its value and its interval with the unit, or that it has none. */
function numberRow(number: FittedNumber, offered: readonly Offered[]): HTMLElement {
  const [value, interval] = fittedCells(number);
  const known = offered.find(({ name }) => name === number.name);
  const unit = value === "" ? [] : unitOf(number, offered);
  return element(
    "tr",
    { "data-name": number.name },
    element("th", { scope: "row" }, inlineMath(known?.latex ?? fittedName(number.name))),
    element("td", {}, value, ...unit),
    element("td", {}, interval, ...(number.atBound ? [" (at its bound)"] : [])),
  );
}

/** Of a model in SI the start of a motion has a unit, too. */
function unitOf({ name }: FittedNumber, offered: readonly Offered[]): readonly (Node | string)[] {
  const known = offered.find((one) => one.name === name);
  if (known !== undefined && known.unit !== "") return [" ", inlineMath(known.unit, "unit")];
  const isSi = offered.some(({ unitText }) => unitText !== "");
  const ofStart = !isSi || !name.startsWith("x") ? "" : name.startsWith("xdot") ? "m/s" : "m";
  const text = known?.unitText ?? ofStart;
  return text === "" ? [] : [` ${text}`];
}

function goodnessPart({ fit }: EquationFit): HTMLElement {
  const entries = goodnessFindings(fit).flatMap(({ name, value }) => [
    element("dt", {}, name),
    element("dd", {}, value),
  ]);
  const charts = fit.curves.map(({ name, residuals }) => {
    const noise = fit.goodness.noise[name] ?? Number.NaN;
    return residualChart({ name, coordinates: fit.coordinates, residuals, noise });
  });
  return element(
    "div",
    {},
    element("h3", {}, "How well"),
    element("dl", {}, ...entries),
    element("h3", {}, "Residuals"),
    element("div", { class: "fit-residuals" }, ...charts),
  );
}
