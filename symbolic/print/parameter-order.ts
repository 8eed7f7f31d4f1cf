/**
 * The order in which a physicist writes the parameters of a product: γ m ħ ω0 U F ω c(T) t.
 * Classes first, then names by letter with numbers by value (F2 before F10).
 */
export function compareParameters(a: string, b: string): number {
  return rank(a) - rank(b) || naturalCompare(a, b);
}

const classes: readonly RegExp[] = [
  /^pi$/,
  /^(gamma|kappa|Gamma)(?![a-z])/,
  /^(m|mass)(?![A-Za-z])/,
  /^hbar$/,
  /^omega_?0$/,
  /^(alpha|beta|delta|epsilon|zeta|eta|theta|iota|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi)(?![a-z])/,
];

/** Behind all others, in this order. */
const lastClasses: readonly RegExp[] = [/^omega(?![a-z])/, /^c$/, /^t$/, /^([xvp]|xdot)\d*$/];

function rank(name: string): number {
  const first = classes.findIndex((pattern) => pattern.test(name));
  if (first >= 0) return first;
  const last = lastClasses.findIndex((pattern) => pattern.test(name));
  return classes.length + 1 + last;
}

function naturalCompare(a: string, b: string): number {
  const left = a.toLowerCase().split(/(\d+)/);
  const right = b.toLowerCase().split(/(\d+)/);
  for (let j = 0; j < Math.min(left.length, right.length); j++) {
    const [u, v] = [left[j] as string, right[j] as string];
    if (u === v) continue;
    if (j % 2 === 1 && BigInt(u) !== BigInt(v)) return BigInt(u) < BigInt(v) ? -1 : 1;
    return u < v ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
