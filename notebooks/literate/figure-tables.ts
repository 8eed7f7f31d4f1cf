import { escapeText } from "../plot/markup.ts";
import type { Density } from "../plot/index.ts";
import { spoken } from "../plot/spoken.ts";
import { renderMath } from "../formula/math.ts";
import { type FigureCurve, type FigurePanel, figurePanels } from "./figure-numbers.ts";
import type { Plot } from "./notebook.ts";

/** Rows that are shown of a longer table. */
const MOST_ROWS = 60;

function shownNumber(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  return String(Number(value.toPrecision(6))).replaceAll("-", "−");
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let j = 0; j < a.length; j += 1) if (!Object.is(a[j], b[j])) return false;
  return true;
}

/** Curves over the same x stand in one table. */
function groupsOf(curves: readonly FigureCurve[]): readonly (readonly FigureCurve[])[] {
  const groups: FigureCurve[][] = [];
  for (const curve of curves) {
    const group = groups.find(([first]) => first !== undefined && isSame(first.x, curve.x));
    if (group === undefined) groups.push([curve]);
    else group.push(curve);
  }
  return groups;
}

function headOf({ label, name }: FigureCurve, place: string): string {
  return spoken(label) !== name ? escapeText(name) : renderMath(label, "inline", place);
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}

/** `alone` is the only table of its panel. */
function tableOf(
  panel: FigurePanel,
  group: readonly FigureCurve[],
  alone: boolean,
  place: string,
): string {
  const x = group[0]?.x ?? [];
  const every = Math.max(1, Math.ceil(x.length / MOST_ROWS));
  const name = panel.name === "" ? "" : `Panel ${panel.name}: `;
  const of = alone ? "" : `${group.map((one) => one.name).join(", ")}: `;
  const title = `${name}${of}${spoken(panel.yLabel)} against ${spoken(panel.xLabel)}`;
  const note =
    every === 1 ? "" : `; every ${ordinal(every)} of ${x.length} rows, the CSV file has all`;
  const head = [
    renderMath(panel.xLabel, "inline", place),
    ...group.map((one) => headOf(one, place)),
  ]
    .map((words) => `<th scope="col" class="right">${words}</th>`)
    .join("");
  const rows = Array.from({ length: Math.ceil(x.length / every) }, (_, k) => k * every).map((j) => {
    const cells = [x[j], ...group.map(({ y }) => y[j])].map(
      (value) => `<td class="right">${shownNumber(value)}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div><p class="caption">${escapeText(title + note)}</p><div class="scroll" role="group" tabindex="0" aria-label="${escapeText(title)}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div></div>`;
}

/** A quantity over the plane in a sentence: its range and where it is largest. */
function densityWords(panel: FigurePanel, { x, y, values, name }: Density): string {
  let [least, most] = [0, 0];
  for (let at = 0; at < values.length; at += 1) {
    if ((values[at] ?? 0) < (values[least] ?? 0)) least = at;
    if ((values[at] ?? 0) > (values[most] ?? 0)) most = at;
  }
  const where = panel.name === "" ? "" : `Panel ${panel.name}: `;
  const place = `${spoken(panel.xLabel)} = ${shownNumber(x[most % x.length])}, ${spoken(panel.yLabel)} = ${shownNumber(y[Math.floor(most / x.length)])}`;
  return `<p class="caption">${escapeText(
    `${where}${spoken(name ?? "the density")} at ${x.length} × ${y.length} points, from ${shownNumber(values[least])} to ${shownNumber(values[most])}, largest at ${place}; the CSV file has all`,
  )}</p>`;
}

/** The numbers of a plot as tables: HTML. @throws EquationError if a label is no LaTeX */
export function figureTables(plot: Plot, place: string): string {
  return figurePanels(plot)
    .map((panel) => {
      const groups = groupsOf(panel.curves);
      const parts = [
        ...(panel.density === undefined ? [] : [densityWords(panel, panel.density)]),
        ...groups.map((group) => tableOf(panel, group, groups.length === 1, place)),
      ];
      return `<div class="panel">${parts.join("\n")}</div>`;
    })
    .join("\n");
}
