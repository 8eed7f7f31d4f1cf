import type { PolynomialFamily } from "../../../../numeric/dynamics/polynomial/index.ts";

/**
 * A trigonometric polynomial Σ_k C_k e^{ikωt} whose C_k are polynomials in the amplitudes: a map from
 * "k|e_1,e_2,…" to a complex number. Independent of the derivations of the project, for tests.
 */
type Wave = ReadonlyMap<string, readonly [number, number]>;

function times(a: Wave, b: Wave): Wave {
  const product = new Map<string, readonly [number, number]>();
  for (const [p, [aRe, aIm]] of a) {
    const [j, e] = p.split("|") as [string, string];
    const left = e.split(",").map(Number);
    for (const [q, [bRe, bIm]] of b) {
      const [k, f] = q.split("|") as [string, string];
      const powers = f.split(",").map((power, i) => Number(power) + (left[i] as number));
      const key = `${Number(j) + Number(k)}|${powers.join()}`;
      const [re, im] = product.get(key) ?? [0, 0];
      product.set(key, [re + aRe * bRe - aIm * bIm, im + aRe * bIm + aIm * bRe]);
    }
  }
  return product;
}

/** Variables u_k, v_k of x = Σ_k u_k cos kωt + v_k sin kωt, for each harmonic in turn. */
function displacement(harmonics: readonly number[]): Wave {
  const wave = new Map<string, readonly [number, number]>();
  const unit = (j: number): string =>
    harmonics.flatMap((_, i) => [Number(2 * i === j), Number(2 * i + 1 === j)]).join();
  harmonics.forEach((k, i) => {
    wave.set(`${k}|${unit(2 * i)}`, [0.5, 0]);
    wave.set(`${-k}|${unit(2 * i)}`, [0.5, 0]);
    wave.set(`${k}|${unit(2 * i + 1)}`, [0, -0.5]);
    wave.set(`${-k}|${unit(2 * i + 1)}`, [0, 0.5]);
  });
  return wave;
}

/** One term of the force: `weight(q)` times a polynomial. */
interface Term {
  readonly exponents: readonly number[];
  readonly weight: (q: Float64Array) => number;
}

/** What a two-harmonic oscillator has besides γ, x³ and the drive at ω. */
export interface Extras {
  /** β x², with the parameter beta. */
  readonly quadratic?: boolean;
  /** G cos kωt for the last harmonic k, with the parameter G. */
  readonly secondDrive?: boolean;
}

/**
 * The slow flow of
 *
 *     ẍ + γ ẋ + x + x³ (+ βx²) = F cos ωt (+ G cos kωt),     parameters ω, F, γ, β, G
 *
 * With x = Σ_k u_k cos kωt + v_k sin kωt, u and v slow (ü, v̈, γu̇, γv̇ dropped), the coefficients of
 * cos kωt and sin kωt are, with [·] those of x³ + βx²,
 *
 *     2kω v̇ = (k²ω²-1) u - γkω v - [x³ + βx²]_{c,k} + F δ_{k1}
 *     2kω u̇ = -(k²ω²-1) v - γkω u + [x³ + βx²]_{s,k}
 *
 * A constant displacement is left out also where βx² makes one.
 */
export function duffing(
  harmonics: readonly number[],
  { quadratic = false, secondDrive = false }: Extras = {},
): PolynomialFamily {
  const x = displacement(harmonics);
  const square = times(x, x);
  const size = 2 * harmonics.length;
  const unit = (j: number): readonly number[] =>
    Array.from({ length: size }, (_, i) => Number(i === j));
  const forces: readonly { wave: Wave; factor: (q: Float64Array) => number }[] = [
    { wave: times(square, x), factor: () => 1 },
    ...(quadratic ? [{ wave: square, factor: (q: Float64Array) => at(q, 3) }] : []),
  ];
  const equations: Term[][] = harmonics.flatMap((k, i) => {
    const [u, v] = [unit(2 * i), unit(2 * i + 1)];
    const rateOfU: Term[] = [
      { exponents: u, weight: (q) => -at(q, 2) / 2 },
      { exponents: v, weight: (q) => -((k * at(q, 0)) ** 2 - 1) / (2 * k * at(q, 0)) },
    ];
    const rateOfV: Term[] = [
      { exponents: v, weight: (q) => -at(q, 2) / 2 },
      { exponents: u, weight: (q) => ((k * at(q, 0)) ** 2 - 1) / (2 * k * at(q, 0)) },
    ];
    const drives = [
      ...(k === 1 ? [1] : []),
      ...(secondDrive && i === harmonics.length - 1 ? [quadratic ? 4 : 3] : []),
    ];
    for (const place of drives) {
      rateOfV.push({ exponents: unit(-1), weight: (q) => at(q, place) / (2 * k * at(q, 0)) });
    }
    for (const { wave, factor } of forces) {
      for (const [key, [re, im]] of wave) {
        if (!key.startsWith(`${k}|`)) continue;
        const exponents = (key.split("|")[1] as string).split(",").map(Number);
        // C_k e^{ikωt} + c.c. = 2 Re C_k cos kωt - 2 Im C_k sin kωt
        const weight = (c: number) => (q: Float64Array) =>
          (-2 * c * factor(q)) / (2 * k * at(q, 0));
        if (im !== 0) rateOfU.push({ exponents, weight: weight(im) });
        if (re !== 0) rateOfV.push({ exponents, weight: weight(re) });
      }
    }
    return [rateOfU, rateOfV];
  });
  return familyOf(
    harmonics.flatMap((k) => [`u${k}`, `v${k}`]),
    ["omega", "F", "gamma", ...(quadratic ? ["beta"] : []), ...(secondDrive ? ["G"] : [])],
    equations,
  );
}

/** A family from terms with weights. */
export function familyOf(
  variables: readonly string[],
  parameters: readonly string[],
  equations: readonly (readonly Term[])[],
): PolynomialFamily {
  const terms = equations.flat();
  return {
    variables,
    parameters,
    exponents: equations.map((equation) => equation.map(({ exponents }) => exponents)),
    coefficients: (q, out = new Float64Array(terms.length)) => {
      terms.forEach(({ weight }, k) => {
        out[k] = weight(q);
      });
      return out;
    },
  };
}

function at(q: Float64Array, j: number): number {
  return q[j] as number;
}
