/** Widths in em of what is not an ordinary letter, in the Computer Modern of KaTeX. */
const commandWidths: ReadonlyMap<string, number> = new Map([
  ["cos", 1.4],
  ["sin", 1.25],
  ["dagger", 0.45],
  ["dot", 0],
  ["hat", 0],
  ["mathrm", 0],
  ["left", 0],
  ["right", 0],
  ["bigl", 0.1],
  ["bigr", 0.1],
  ["biggl", 0.3],
  ["biggr", 0.3],
  ["quad", 1],
  ["begin", 0],
  ["end", 0],
  [",", 0.17],
  ["{", 0.5],
  ["}", 0.5],
  ["_", 0.5],
]);
const characterWidths: ReadonlyMap<string, number> = new Map([
  ["+", 1.25],
  ["-", 1.25],
  ["=", 1.35],
  ["(", 0.39],
  [")", 0.39],
  ["[", 0.28],
  ["]", 0.28],
  [",", 0.45],
  ["/", 0.5],
  ["m", 0.88],
  ["f", 0.5],
  ["i", 0.34],
  ["l", 0.3],
  ["r", 0.42],
  ["t", 0.38],
  ["&", 0],
  [" ", 0],
  ["\n", 0],
]);
const letterWidth = 0.57;
/** A minus in front of everything, with no space around it. */
const signWidth = 0.78;
const scriptScale = 0.7;

/** An estimate of how wide LaTeX is when rendered, in em; good to some 10 %. */
export function estimatedWidth(latex: string): number {
  return measure(latex, 0).width;
}

interface Measured {
  readonly width: number;
  readonly end: number;
}

/** Measures up to the closing brace of the group that starts at `start`. */
function measure(latex: string, start: number): Measured {
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
      const script = argument(latex, at + 1);
      // Superscript and subscript stand above each other.
      scripts = Math.max(scripts, scriptScale * script.width);
      at = script.end;
      continue;
    }
    settle();
    if (character === "-" && width === 0) {
      width += signWidth;
      at += 1;
      continue;
    }
    const part = character === "{" ? argument(latex, at) : atom(latex, at);
    width += part.width;
    at = part.end;
  }
  settle();
  return { width, end: at };
}

/** A group in braces or a single atom. */
function argument(latex: string, at: number): Measured {
  if (latex[at] !== "{") return atom(latex, at);
  const group = measure(latex, at + 1);
  return { width: group.width, end: group.end + 1 };
}

function atom(latex: string, at: number): Measured {
  const character = latex[at] ?? "";
  if (character !== "\\") {
    return { width: characterWidths.get(character) ?? letterWidth, end: at + 1 };
  }
  const name = /^(?:[A-Za-z]+|.)/s.exec(latex.slice(at + 1))?.[0] ?? "";
  const end = at + 1 + name.length;
  if (name === "frac") {
    const top = argument(latex, end);
    const bottom = argument(latex, top.end);
    return { width: Math.max(top.width, bottom.width) + 0.25, end: bottom.end };
  }
  if (name === "sqrt") {
    const inside = argument(latex, end);
    return { width: inside.width + 0.85, end: inside.end };
  }
  return { width: commandWidths.get(name) ?? 0.6, end };
}
