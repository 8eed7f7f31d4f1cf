import type { Program } from "../program.ts";

/** What code calls J_n(√s)/√sⁿ. */
export const besselName = "bessel_quotient";

/** Whether a program calls it. */
export function hasBessel(...programs: readonly Program[]): boolean {
  return programs.some(({ instructions }) => instructions.some(({ kind }) => kind === "bessel"));
}

/** What the function is, in its comments. */
export const aboutBessel =
  "J_n(sqrt(s))/sqrt(s)^n, an entire function of s: by its series, then by Miller's recurrence.";

/** The steps of `besselQuotient` of the package, with the same bits. */
export function besselScript(typed: (type: string) => string): readonly string[] {
  return [
    `/** ${aboutBessel} */`,
    `function ${besselName}(n${typed("number")}, s${typed("number")})${typed("number")} {`,
    "  if (!(s > 16)) {",
    "    let term = 1;",
    "    for (let k = 1; k <= n; k++) term /= 2 * k;",
    "    const least = 1e-18 * term;",
    "    let sum = term;",
    "    for (let m = 1; Math.abs(term) > least; m++) {",
    "      term *= -s / (4 * m * (n + m));",
    "      sum += term;",
    "    }",
    "    return sum;",
    "  }",
    "  if (!(s <= 1e14)) return NaN;",
    "  const z = Math.sqrt(s);",
    "  const top = Math.max(n, z);",
    "  let above = 0, now = 1e-280, sum = 0, value = 0;",
    "  for (let k = 2 * Math.ceil((top + 20 + 4 * Math.sqrt(top)) / 2); k >= 0; k--) {",
    "    if (k === n) value = now;",
    "    if (k % 2 === 0) sum += k === 0 ? now : 2 * now;",
    "    const below = ((2 * k) / z) * now - above;",
    "    above = now;",
    "    now = below;",
    "    if (Math.abs(now) > 1e250) {",
    "      above *= 1e-250;",
    "      now *= 1e-250;",
    "      sum *= 1e-250;",
    "      value *= 1e-250;",
    "    }",
    "  }",
    "  value /= sum;",
    "  for (let k = 0; k < n; k++) value /= z;",
    "  return value;",
    "}",
    "",
  ];
}
