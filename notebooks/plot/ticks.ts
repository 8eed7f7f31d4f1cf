import type { ScaleType, Tick } from "./spec.ts";

/** Ticks of an axis, and the power of ten (LaTeX) its labels are to be multiplied by, if any. */
export interface AxisTicks {
  readonly ticks: readonly Tick[];
  readonly factor?: string;
}

interface Step {
  /** 1, 2 or 5. */
  readonly mantissa: number;
  readonly exponent: number;
}

/** The nice step nearest to span/count in ratio. */
function niceStep(span: number, count: number): Step {
  const rough = span / Math.max(1, count);
  const exponent = Math.floor(Math.log10(rough));
  const ratio = rough / 10 ** exponent;
  if (ratio < Math.SQRT2) return { mantissa: 1, exponent };
  if (ratio < Math.sqrt(10)) return { mantissa: 2, exponent };
  if (ratio < Math.sqrt(50)) return { mantissa: 5, exponent };
  return { mantissa: 1, exponent: exponent + 1 };
}

/** i · mantissa · 10^exponent by one rounding: dividing by 10^n is exact where multiplying by 10^-n is not. */
function multiple(i: number, { mantissa, exponent }: Step): number {
  const whole = i * mantissa;
  return exponent < 0 ? whole / 10 ** -exponent : whole * 10 ** exponent;
}

function multiplesWithin(low: number, high: number, step: Step): readonly number[] {
  const size = multiple(1, step);
  const first = Math.ceil(low / size - 1e-9);
  const last = Math.floor(high / size + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => multiple(first + i, step));
}

/** Ticks at multiples of 1, 2 or 5 times a power of ten, about `count` of them labelled. */
export function linearTicks(low: number, high: number, count: number): AxisTicks {
  const step = niceStep(high - low, count);
  const majors = multiplesWithin(low, high, step);
  const largest = Math.max(...majors.map(Math.abs), 0);
  const magnitude = largest > 0 ? Math.floor(Math.log10(largest) + 1e-9) : 0;
  const power = magnitude >= 4 || magnitude <= -3 ? magnitude : 0;
  const decimals = Math.max(0, power - step.exponent);
  const label = (value: number): string =>
    (Math.round(value / multiple(1, step)) === 0
      ? 0
      : power >= 0
        ? value / 10 ** power
        : value * 10 ** -power
    ).toFixed(decimals);
  const minorStep: Step =
    step.mantissa === 5
      ? { mantissa: 1, exponent: step.exponent }
      : step.mantissa === 2
        ? { mantissa: 5, exponent: step.exponent - 1 }
        : { mantissa: 2, exponent: step.exponent - 1 };
  const major = new Set(majors);
  const minors = multiplesWithin(low, high, minorStep).filter((value) => !major.has(value));
  return {
    ticks: [
      ...majors.map((value) => ({ value, label: label(value) })),
      ...minors.map((value) => ({ value })),
    ],
    ...(power === 0 ? {} : { factor: `\\times 10^{${power}}` }),
  };
}

function scientific(mantissa: number, exponent: number): string {
  if (exponent >= -2 && exponent <= 2)
    return exponent < 0
      ? (mantissa / 10 ** -exponent).toFixed(-exponent)
      : String(mantissa * 10 ** exponent);
  return mantissa === 1 ? `10^{${exponent}}` : `${mantissa}{\\times}10^{${exponent}}`;
}

function powerOfTen(mantissa: number, exponent: number): number {
  return multiple(1, { mantissa, exponent });
}

/**
 * Ticks of a logarithmic axis: decades as 10^n, at most `count` labelled, and 2 … 9 between them
 * while there is room. A range of less than two decades also labels 2 and 5 of each.
 */
export function logTicks(low: number, high: number, count: number): AxisTicks {
  const within = (value: number): boolean =>
    value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12);
  const first = Math.floor(Math.log10(low) + 1e-12);
  const last = Math.ceil(Math.log10(high) - 1e-12);
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const decades = exponents.filter((exponent) => within(powerOfTen(1, exponent)));
  const values = exponents.flatMap((exponent) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((mantissa) => ({
      mantissa,
      exponent,
      value: powerOfTen(mantissa, exponent),
    })),
  );
  const shown = values.filter(({ value }) => within(value));
  if (decades.length < 2) {
    const labelled = shown.filter(({ mantissa }) => [1, 2, 5].includes(mantissa));
    if (labelled.length < 2) return linearTicks(low, high, count);
    return {
      ticks: shown.map(({ mantissa, exponent, value }) =>
        [1, 2, 5].includes(mantissa) ? { value, label: scientific(mantissa, exponent) } : { value },
      ),
    };
  }
  const every = Math.ceil(decades.length / Math.max(2, count));
  const crowded = decades.length > 3 * Math.max(2, count);
  return {
    ticks: shown
      .filter(({ mantissa }) => mantissa === 1 || (every === 1 && !crowded))
      .map(({ mantissa, exponent, value }) =>
        mantissa === 1 && exponent % every === 0 ? { value, label: `10^{${exponent}}` } : { value },
      ),
  };
}

/** Ticks between `low` and `high`, about `count` of them labelled. */
export function axisTicks(scale: ScaleType, low: number, high: number, count: number): AxisTicks {
  return scale === "log" ? logTicks(low, high, count) : linearTicks(low, high, count);
}
