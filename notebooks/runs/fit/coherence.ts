import { canonicalName } from "../../../symbolic/index.ts";
import type { Measurement } from "../../measured/index.ts";
import type { Curve, Unknown } from "./curve.ts";
import type { FitOptions } from "./fit-options.ts";
import { bounded } from "./unknowns.ts";

/**
 * Apparent damping of averages over many ringdowns whose frequency is not always the same. With t from the first row on,
 *
 *     ⟨x⟩, ⟨X⟩, ⟨Y⟩ → C(t) times those of one ringdown,     C = exp(-D t - S t²/2),
 *
 * D `dephasing`: white noise of the frequency, the phase diffuses with the variance 2Dt; S `jitter2`: the variance of a frequency that
 * differs from shot to shot and stays during one. An averaged power, ⟨X² + Y²⟩, does not see them; A is that of averaged quadratures.
 *
 * Source: R. Kubo, "Stochastic Processes in Chemical Physics" (1969) 101, the limits of fast and slow modulation.
 */
export const coherenceNames = ["dephasing", "jitter2"] as const;

type CoherenceName = (typeof coherenceNames)[number];

/** d(-ln C)/dD and d(-ln C)/dS. */
const exponents: Readonly<Record<CoherenceName, (t: number) => number>> = {
  dephasing: (t) => t,
  jitter2: (t) => t ** 2 / 2,
};

/** What of the free numbers is of the coherence, and the options of the rest. */
export function withoutCoherence(
  options: FitOptions,
  isParameter: (name: string) => boolean,
): { readonly names: readonly CoherenceName[]; readonly rest: FitOptions } {
  const isOwn = (name: string): boolean =>
    coherenceNames.some((one) => one === canonicalName(name.trim())) && !isParameter(name.trim());
  const { free, bounds } = options;
  const names = coherenceNames.filter((one) =>
    free.some((name) => isOwn(name) && canonicalName(name.trim()) === one),
  );
  if (names.length === 0) return { names, rest: options };
  const others = Object.entries(bounds ?? {}).filter(([name]) => !isOwn(name));
  return {
    names,
    rest: {
      ...options,
      free: free.filter((name) => !isOwn(name)),
      bounds: bounds === undefined ? undefined : Object.fromEntries(others),
    },
  };
}

/** A curve whose quantities fall by C(t), too, all but a power. */
export function coherenceCurve(
  curve: Curve,
  names: readonly CoherenceName[],
  { coordinates }: Measurement,
  options: FitOptions,
): Curve {
  if (names.length === 0) return curve;
  const [from = 0, to = 1] = [coordinates[0], coordinates.at(-1)];
  const span = to - from;
  const own = names.map((name): Unknown => {
    // C falls by a tenth or so over the data.
    const size = 0.1 / exponents[name](span);
    const limits = bounded(options, name, size);
    const lower = Math.max(0, limits.lower);
    return {
      name,
      role: "parameter",
      ...limits,
      lower,
      start: Math.max(lower, limits.start),
      size,
    };
  });
  // Behind the parameters of the equation.
  const place = curve.unknowns.filter(({ role }) => role === "parameter").length;
  const unknowns = curve.unknowns.toSpliced(place, 0, ...own);
  const quantities = curve.quantities.map((name) => name !== "power");
  const predict: Curve["predict"] = (p, count, predicted, columns, measured) => {
    const inner = Float64Array.from([...p].toSpliced(place, own.length));
    const others = [...columns].toSpliced(place, own.length);
    if (!curve.predict(inner, count, predicted, others, measured)) return false;
    for (const column of columns.slice(place, place + own.length)) {
      column.fill(0, 0, count * quantities.length);
    }
    quantities.forEach((falls, j) => {
      if (!falls) return;
      for (let i = 0; i < count; i += 1) {
        const t = coordinates[i]! - from;
        const rates = names.map((name) => exponents[name](t));
        const coherence = Math.exp(-rates.reduce((sum, rate, k) => sum + rate * p[place + k]!, 0));
        const row = j * count + i;
        predicted[row]! *= coherence;
        for (const column of others) column[row]! *= coherence;
        rates.forEach((rate, k) => (columns[place + k]![row] = -rate * predicted[row]!));
      }
    });
    return true;
  };
  return { ...curve, unknowns, predict };
}
