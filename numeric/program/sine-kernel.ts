/**
 * sin x and cos x together. Reduction by π/2 in two parts (Cody and Waite 1980), then the
 * polynomials of fdlibm on [-π/4, π/4]:
 *
 *     x = n π/2 + z + e,   (sin x, cos x) = (s, c), (c, -s), (-s, -c), (-c, s) for n mod 4 = 0, 1, 2, 3
 *
 * Errors stay below 0.8 units in the last place. Where n is large or z so small that digits cancel, and
 * for infinities and NaN, `Math.sin` and `Math.cos` are used. Generated code contains the same operations in
 * the same order ({@link sineBlock}): twice as fast as calling `Math.sin` and `Math.cos`.
 *
 * Coefficients: fdlibm, k_sin.c, k_cos.c, e_rem_pio2.c. Copyright (C) 1993 by Sun Microsystems, Inc.
 * All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use,
 * copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
export const kernel = {
  twoOverPi: 0.6366197723675814,
  /** The first 33 bits of π/2, and the rest. */
  halfPi: [1.5707963267341256, 6.077100506506192e-11],
  mostTurns: 65536,
  smallest: 6.1e-5,
  /** sin z = z - z³ s₀ + z⁵ (s₁ + z² s₂ + …) */
  sine: [
    0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6,
    -2.5050760253406863e-8, 1.58969099521155e-10,
  ],
  /** cos z = 1 - z²/2 + z⁴ (c₀ + z² c₁ + …) */
  cosine: [
    0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7,
    2.087572321298175e-9, -1.1359647557788195e-11,
  ],
} as const;

/** sin x as generated code computes it. */
export function kernelSine(x: number): number {
  return turned(x, 0) ?? Math.sin(x);
}

/** cos x = sin(x + π/2) as generated code computes it. */
export function kernelCosine(x: number): number {
  return turned(x, 1) ?? Math.cos(x);
}

/** sin(x + quarters·π/2), undefined where the reduction is not accurate. */
function turned(x: number, quarters: 0 | 1): number | undefined {
  const [s0, s1, s2, s3, s4, s5] = kernel.sine;
  const [c0, c1, c2, c3, c4, c5] = kernel.cosine;
  const n = Math.floor(x * kernel.twoOverPi + 0.5);
  const r = x - n * kernel.halfPi[0];
  const w = n * kernel.halfPi[1];
  const z = r - w;
  if (!(Math.abs(n) < kernel.mostTurns && Math.abs(z) > kernel.smallest)) return undefined;
  const e = r - z - w;
  const z2 = z * z;
  const z4 = z2 * z2;
  const quadrant = (n + quarters) & 3;
  const sign = quadrant < 2 ? 1 : -1;
  if (quadrant % 2 === 0) {
    const z3 = z2 * z;
    const p = s1 + z2 * (s2 + z2 * s3) + z2 * z4 * (s4 + z2 * s5);
    return sign * (z - (z2 * (0.5 * e - z3 * p) - e + z3 * s0));
  }
  const p = z2 * (c0 + z2 * (c1 + z2 * c2)) + z4 * z4 * (c3 + z2 * (c4 + z2 * c5));
  const half = 0.5 * z2;
  const m = 1 - half;
  return sign * (m + (1 - m - half + (z2 * p - z * e)));
}

/** All numbers that {@link sineBlock} uses. */
export const kernelNumbers: readonly number[] = [
  kernel.twoOverPi,
  0.5,
  ...kernel.halfPi,
  kernel.mostTurns,
  kernel.smallest,
  ...kernel.sine,
  ...kernel.cosine,
];

/**
 * The statements that compute sine and cosine of the variable named `x`: the text of
 * {@link kernelSine} and {@link kernelCosine}, assigned to those names that are given. With `numbers`, the
 * name of an array of {@link kernelNumbers}, they are read from there: V8 loads doubles faster from memory
 * than it makes them of their bits.
 */
export function sineBlock(
  x: string,
  names: { readonly sine?: string | undefined; readonly cosine?: string | undefined },
  number: string,
  numbers?: string,
): readonly string[] {
  const { sine, cosine } = names;
  const text = (value: number): string =>
    numbers === undefined ? `${value}` : `${numbers}[${kernelNumbers.indexOf(value)}]`;
  const [high, low] = kernel.halfPi.map(text);
  const half = text(0.5);
  const assign = (toSine: string, toCosine: string): string =>
    [sine && `${sine} = ${toSine};`, cosine && `${cosine} = ${toCosine};`]
      .filter(Boolean)
      .join(" ");
  return [
    ...[sine, cosine].flatMap((name) => (name === undefined ? [] : [`let ${name}${number};`])),
    "{",
    `  const n = Math.floor(${x} * ${text(kernel.twoOverPi)} + ${half});`,
    `  const r = ${x} - n * ${high};`,
    `  const w = n * ${low};`,
    "  const z = r - w;",
    `  if (Math.abs(n) < ${text(kernel.mostTurns)} && Math.abs(z) > ${text(kernel.smallest)}) {`,
    ...kernelLines(text),
    `    ${assign("a * s + b * c", "a * c - b * s")}`,
    "  } else {",
    `    ${assign(`Math.sin(${x})`, `Math.cos(${x})`)}`,
    "  }",
    "}",
  ];
}

/** Sine s and cosine c of z + e, and which of them is which by the quadrant n. */
function kernelLines(text: (value: number) => string): readonly string[] {
  const [s0, s1, s2, s3, s4, s5] = kernel.sine.map(text);
  const [c0, c1, c2, c3, c4, c5] = kernel.cosine.map(text);
  const half = text(0.5);
  return [
    "    const e = r - z - w;",
    "    const z2 = z * z;",
    "    const z3 = z2 * z;",
    "    const z4 = z2 * z2;",
    `    const p = ${s1} + z2 * (${s2} + z2 * ${s3}) + z2 * z4 * (${s4} + z2 * ${s5});`,
    `    const s = z - (z2 * (${half} * e - z3 * p) - e + z3 * ${s0});`,
    `    const g = z2 * (${c0} + z2 * (${c1} + z2 * ${c2})) + z4 * z4 * (${c3} + z2 * (${c4} + z2 * ${c5}));`,
    `    const half = ${half} * z2;`,
    "    const m = 1 - half;",
    "    const c = m + (1 - m - half + (z2 * g - z * e));",
    "    const b = Math.imul(n & 1, 1 - (n & 2));",
    "    const a = 1 - (n & 2) - b;",
  ];
}
