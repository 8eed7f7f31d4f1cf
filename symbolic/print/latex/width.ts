import { matched } from "../../base/index.ts";

/**
 * Widths in em of Computer Modern's letters, as TeX measures them; capitals behind small ones.
 * Italic letters stand for variables, upright ones for words.
 */
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const italic = widthsOf(
  "53 43 43 52 47 60 51 58 34 47 55 32 88 60 48 50 48 48 47 36 57 52 74 57 53 51 " +
    "75 81 79 86 80 78 79 91 52 65 92 68 108 91 79 78 79 77 67 72 79 81 108 91 80 75",
);
const upright = widthsOf(
  "50 56 44 56 44 38 51 56 28 31 53 28 83 56 50 56 53 39 39 39 56 54 74 53 54 44 " +
    "75 71 72 76 68 65 78 75 36 51 78 63 92 75 78 68 78 74 56 72 75 76 104 75 78 61",
);
const greekWidths: Readonly<Record<string, number>> = {
  ...{ alpha: 0.64, beta: 0.62, gamma: 0.57, delta: 0.48, epsilon: 0.41, zeta: 0.51, eta: 0.53 },
  ...{ theta: 0.5, iota: 0.35, kappa: 0.58, lambda: 0.58, mu: 0.6, nu: 0.56, xi: 0.48, pi: 0.61 },
  ...{ rho: 0.52, sigma: 0.61, tau: 0.55, upsilon: 0.58, phi: 0.6, chi: 0.63, psi: 0.69 },
  ...{ omega: 0.66, varepsilon: 0.47, vartheta: 0.59, varpi: 0.86, varrho: 0.52, varsigma: 0.44 },
  ...{ varphi: 0.65, Gamma: 0.63, Delta: 0.83, Theta: 0.78, Lambda: 0.69, Xi: 0.67, Pi: 0.75 },
  ...{ Sigma: 0.72, Upsilon: 0.78, Phi: 0.72, Psi: 0.78, Omega: 0.72, hbar: 0.58, ell: 0.42 },
};
const commandWidths: Readonly<Record<string, number>> = {
  ...greekWidths,
  ...{ cos: 1.51, sin: 1.4, tan: 1.61, coth: 2.06, exp: 1.7, ln: 1 },
  ...{ dagger: 0.44, partial: 0.59, infty: 1, int: 1.2, sum: 1.61, prime: 0.28, dots: 1.34 },
  ...{ dot: 0, ddot: 0, hat: 0, tilde: 0, mathrm: 0, mathcal: 0, text: 0, displaystyle: 0 },
  // With the space around what grows; brackets of all sizes have their own width besides.
  ...{ left: 0.45, right: 0.45, bigl: 0.07, bigr: 0.07, biggl: 0.35, biggr: 0.35, Bigl: 0.21 },
  ...{ Bigr: 0.21, Big: 0.21, big: 0.07, bigg: 0.35, quad: 1, qquad: 2, begin: 0, end: 0 },
  ...{ cdot: 0.72, times: 1.22, otimes: 1.22, pm: 1.22, to: 1.56, approx: 1.33, leq: 1.33 },
  ...{ langle: 0.39, rangle: 0.39, ",": 0.17, "!": -0.17, ";": 0.28, "{": 0.5, "}": 0.5, _: 0.36 },
};
const characterWidths: Readonly<Record<string, number>> = {
  ...{ "+": 1.22, "-": 1.22, "=": 1.34, "<": 1.34, ">": 1.34, "(": 0.39, ")": 0.39 },
  ...{ "[": 0.28, "]": 0.28, ",": 0.45, ".": 0.28, "/": 0.5, "!": 0.28, "|": 0.28, "'": 0.29 },
  ...{ "&": 0, " ": 0, "\n": 0 },
};
/** Space that signs lose where they stand in front of everything, or in a script. */
const spaceOfSigns = 0.44;
const scriptScale = 0.8;
const spaceOfScripts = 0.05;

function widthsOf(hundredths: string): ReadonlyMap<string, number> {
  const list = hundredths.split(" ");
  return new Map([...letters].map((letter, j) => [letter, Number(list[j]) / 100]));
}

type Letters = ReadonlyMap<string, number>;

/** An estimate of how wide LaTeX is when it is set, in em; good to a few per cent. */
export function estimatedWidth(latex: string): number {
  return measure(latex, 0, italic).width;
}

/** The same where it goes on with a sum: a sign at its start has space on both sides. */
export function widthInSum(latex: string): number {
  return estimatedWidth(latex) + (/^[-+]/.test(latex) ? spaceOfSigns : 0);
}

interface Measured {
  readonly width: number;
  readonly end: number;
}

/** Measures up to the closing brace of the group that starts at `start`. */
function measure(latex: string, start: number, alphabet: Letters, isScript = false): Measured {
  let width = 0;
  let scripts = 0;
  let at = start;
  const settle = (): void => {
    width += scripts;
    scripts = 0;
  };
  while (at < latex.length && latex[at] !== "}") {
    const character = latex[at] as string;
    if (character === "^" || character === "_") {
      const script = argument(latex, at + 1, alphabet, true);
      // Superscript and subscript stand above each other.
      scripts = Math.max(scripts, scriptScale * script.width + spaceOfScripts);
      at = script.end;
      continue;
    }
    settle();
    const part =
      character === "{" ? argument(latex, at, alphabet, isScript) : atom(latex, at, alphabet);
    const isSign = character === "+" || character === "-";
    width += part.width - (isSign && (isScript || width === 0) ? spaceOfSigns : 0);
    at = part.end;
  }
  settle();
  return { width, end: at };
}

/** A group in braces or a single atom. */
function argument(latex: string, at: number, alphabet: Letters, isScript = false): Measured {
  const start = matched(/^ */, latex.slice(at))[0].length;
  if (latex[at + start] !== "{") return atom(latex, at + start, alphabet);
  const group = measure(latex, at + start + 1, alphabet, isScript);
  return { width: group.width, end: group.end + 1 };
}

function atom(latex: string, at: number, alphabet: Letters): Measured {
  const character = latex[at] ?? "";
  if (character !== "\\") {
    const width = alphabet.get(character) ?? characterWidths[character] ?? 0.5;
    return { width, end: at + 1 };
  }
  const name = /^(?:[A-Za-z]+|.)/s.exec(latex.slice(at + 1))?.[0] ?? "";
  const end = at + 1 + name.length;
  switch (name) {
    case "frac": {
      const top = argument(latex, end, alphabet);
      const bottom = argument(latex, top.end, alphabet);
      return { width: Math.max(top.width, bottom.width) + 0.24, end: bottom.end };
    }
    case "sqrt": {
      const inside = argument(latex, end, alphabet);
      return { width: inside.width + 0.85, end: inside.end };
    }
    case "mathrm":
    case "text":
      return argument(latex, end, upright);
    default:
      return { width: commandWidths[name] ?? 0.6, end };
  }
}
