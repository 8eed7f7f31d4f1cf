import { PlotError } from "./errors.ts";
import type { Density, Legend, LinePanel, ScaleType } from "./spec.ts";

/** A checked panel with everything that does not depend on its size filled in. */
export interface PreparedPanel {
  readonly spec: LinePanel;
  readonly xScale: ScaleType;
  readonly yScale: ScaleType;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly legend: Legend;
}

/** Ids reach `url(#…)` and attributes, so their alphabet is narrow. @throws {PlotError} */
export function checkId(id: string): void {
  if (!/^[A-Za-z][\w-]*$/.test(id))
    throw new PlotError(
      `Argument \`id\` must be a letter followed by letters, digits, _ or -, but is ${JSON.stringify(id)}.`,
    );
}

function checkColour(color: string): void {
  if (!/^#[0-9a-f]{6}$/i.test(color))
    throw new PlotError(`A color must be written #rrggbb, but is ${JSON.stringify(color)}.`);
}

function checkValues(name: string, values: ArrayLike<number>, scale: ScaleType): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (Math.abs(value) === Number.POSITIVE_INFINITY)
      throw new PlotError(
        `${name}[${i}] must be a finite number, or NaN for a gap, but is ${value}.`,
      );
    if (scale === "log" && value <= 0)
      throw new PlotError(
        `${name}[${i}] must be positive on a log axis, but is ${value}. ` +
          "Use a linear scale, or NaN for a gap.",
      );
  }
}

function checkLengths(name: string, x: ArrayLike<number>, ...others: ArrayLike<number>[]): void {
  if (x.length === 0) throw new PlotError(`${name} must have at least one point, but has none.`);
  for (const other of others)
    if (other.length !== x.length)
      throw new PlotError(
        `${name} must have as many y as x values, but has ${other.length} and ${x.length}.`,
      );
}

function checkDomain(name: string, domain: readonly [number, number], scale: ScaleType): void {
  const [low, high] = domain;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    throw new PlotError(`\`${name}\` must be [low, high] with low < high, but is [${domain}].`);
  if (scale === "log" && low <= 0)
    throw new PlotError(`\`${name}\` must be positive on a log axis, but is [${domain}].`);
}

function checkDensity(id: string, { x, y, values, limit }: Density): void {
  if (x.length < 2 || y.length < 2 || values.length !== x.length * y.length)
    throw new PlotError(
      `Panel \`${id}\`, density: there must be ${x.length} × ${y.length} values, two at least ` +
        `along either axis, but there are ${values.length}.`,
    );
  if (!(limit > 0 && Number.isFinite(limit)))
    throw new PlotError(`Panel \`${id}\`, density: \`limit\` must be positive, but is ${limit}.`);
  for (let at = 0; at < values.length; at++)
    if (!Number.isFinite(values[at]))
      throw new PlotError(`Panel \`${id}\`, density: values[${at}] must be finite.`);
}

/** Least and greatest of the values that stand beside a `beside` within `window`. */
function range(
  columns: readonly { readonly values: ArrayLike<number>; readonly beside: ArrayLike<number> }[],
  window: readonly [number, number],
): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { values, beside } of columns)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!(beside[i]! >= window[0] && beside[i]! <= window[1])) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  if (low > high)
    throw new PlotError(
      "A panel must show at least one number, but all are NaN or outside the domain.",
    );
  return [low, high];
}

/** The data's range, widened by `margin` of itself at either end; a single value gets some room. */
function padded(
  [low, high]: readonly [number, number],
  scale: ScaleType,
  margin: number,
): readonly [number, number] {
  if (scale === "log") {
    const ratio = low === high ? 2 : (high / low) ** margin;
    return [low / ratio, high * ratio];
  }
  const room = low === high ? Math.abs(low) / 2 || 1 : (high - low) * margin;
  return [low - room, high + room];
}

/** @throws {PlotError} if the panel cannot be drawn as it stands; the message says what to mend. */
function requireDrawable(spec: LinePanel, xScale: ScaleType, yScale: ScaleType): void {
  const { id, series, bands = [], density, xDomain, yDomain } = spec;
  checkId(id);
  if (density !== undefined) checkDensity(id, density);
  if (series.length + bands.length === 0 && density === undefined)
    throw new PlotError(`Panel \`${id}\` must have at least one series, but has none.`);
  series.forEach(({ label, x, y, color }, i) => {
    const name = `Panel \`${id}\`, series ${i + 1}${label === "" ? "" : ` (${label})`}`;
    checkColour(color);
    checkLengths(name, x, y);
    checkValues(`${name}: x`, x, xScale);
    checkValues(`${name}: y`, y, yScale);
  });
  bands.forEach(({ x, low, high, color }, i) => {
    const name = `Panel \`${id}\`, band ${i + 1}`;
    checkColour(color);
    checkLengths(name, x, low, high);
    checkValues(`${name}: x`, x, xScale);
    checkValues(`${name}: low`, low, yScale);
    checkValues(`${name}: high`, high, yScale);
  });
  if (xDomain) checkDomain("xDomain", xDomain, xScale);
  if (yDomain) checkDomain("yDomain", yDomain, yScale);
}

/** Everything in a panel that its frame has to hold. */
function columnsOf({ series, bands = [], density }: LinePanel): readonly Column[] {
  const edges = (values: ArrayLike<number>): readonly number[] => [
    values[0] ?? Number.NaN,
    values[values.length - 1] ?? Number.NaN,
  ];
  return [
    ...(density === undefined ? [] : [{ x: edges(density.x), y: edges(density.y) }]),
    ...series.map(({ x, y }) => ({ x, y })),
    ...bands.flatMap(({ x, low, high }) => [
      { x, y: low },
      { x, y: high },
    ]),
  ];
}

interface Column {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** @throws {PlotError} if the panel cannot be drawn as it stands; the message says what to mend. */
export function preparedPanel(spec: LinePanel): PreparedPanel {
  const { xScale = "linear", yScale = "linear", legend = "auto" } = spec;
  requireDrawable(spec, xScale, yScale);
  const columns = columnsOf(spec);
  const everywhere: readonly [number, number] = [
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ];
  const xRange = (): readonly [number, number] =>
    range(
      columns.map(({ x, y }) => ({ values: x, beside: y })),
      spec.yDomain ?? everywhere,
    );
  const xDomain = spec.xDomain ?? padded(xRange(), xScale, 0);
  const yRange = (): readonly [number, number] =>
    range(
      columns.map(({ x, y }) => ({ values: y, beside: x })),
      xDomain,
    );
  return {
    spec,
    xScale,
    yScale,
    xDomain,
    yDomain: spec.yDomain ?? padded(yRange(), yScale, spec.density === undefined ? 0.05 : 0),
    legend: typeof legend === "string" ? { place: legend } : legend,
  };
}
