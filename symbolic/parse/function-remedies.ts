import { absoluteCallRemedy } from "./absolute-value.ts";
import { type Remedy, spellings } from "./parse-error.ts";
import type { Span } from "./syntax.ts";

/** Functions by others that are read, with # for the argument. */
const written: ReadonlyMap<string, string> = new Map([
  ["sech", "cosh(#)^(-1)"],
  ["csch", "sinh(#)^(-1)"],
  ["sec", "cos(#)^(-1)"],
  ["csc", "sin(#)^(-1)"],
  ["cot", "tan(#)^(-1)"],
  ["cbrt", "(#)^(1/3)"],
  ["square", "(#)^2"],
  ["sqr", "(#)^2"],
  ["log10", "(log(#)/log(10))"],
  ["log2", "(log(#)/log(2))"],
]);

/** Functions that are not read, which no one takes for a factor. */
const otherFunctions: ReadonlySet<string> = new Set([
  ...["sgn", "sign", "max", "min", "mod", "floor", "ceil", "round", "heaviside", "step", "sinc"],
  ...[
    "erf",
    "erfc",
    "asin",
    "acos",
    "atan",
    "atan2",
    "arcsin",
    "arccos",
    "arctan",
    "asinh",
    "acosh",
  ],
  ...[
    "atanh",
    "arcsinh",
    "arccosh",
    "arctanh",
    "sawtooth",
    "rect",
    "diff",
    "int",
    "sum",
    "re",
    "im",
  ],
]);

/** The remedy for a name that is called but is no function; its parenthesis begins at `opening`. */
export function unknownFunctionRemedy(
  source: string,
  name: string,
  span: Span,
  opening: number,
  functions: ReadonlySet<string>,
): Remedy {
  if (name === "abs") return absoluteCallRemedy(source, span.start);
  const lower = name.toLowerCase();
  if (functions.has(lower)) return replaced({ start: span.start, end: span.end }, lower);
  const call = /^\s*\(([^()]*)\)/.exec(source.slice(span.end, span.end + 400));
  const [typed = "", argument = ""] = call ?? [];
  const whole = { start: span.start, end: span.end + typed.length };
  const form = written.get(lower);
  if (
    form !== undefined &&
    call !== null &&
    [...form.matchAll(/[a-z]+(?=\()/g)].every(([one]) => functions.has(one))
  ) {
    return replaced(whole, form.replace("#", argument.trim()));
  }
  const [base = "", exponent = ""] = argument.split(",").map((part) => part.trim());
  if (lower === "pow" && base !== "" && /^[\w.]+$/.test(exponent)) {
    return replaced(whole, `(${base})^${exponent}`);
  }
  if (name === "O" && call !== null) return neglectedRemedy(source, whole);
  if (argument.trim() === "t" && !otherFunctions.has(lower)) {
    return replaced(whole, `${name}*cos(omega*t)`, " with what it is of time");
  }
  const known = `The known ones are ${[...functions].join(", ")}`;
  if (otherFunctions.has(lower) || form !== undefined || lower === "pow") {
    return { text: `${known}.`, replacements: [] };
  }
  return {
    text: `${known}; a product needs \`*\` before the parenthesis.`,
    replacements: [{ span: { start: span.end, end: opening }, text: "*" }],
  };
}

function replaced(span: Span, text: string, rest = ""): Remedy {
  return { text: `Write ${spellings([text])}${rest}.`, replacements: [{ span, text }] };
}

/** + O(x^6), + …: what is neglected, with the sign before it. */
export function neglectedRemedy(source: string, { start, end }: Span): Remedy {
  const [sign = ""] = /\s*[-+]\s*$/.exec(source.slice(0, start)) ?? [];
  return {
    text: "Leave out what is neglected.",
    replacements: [{ span: { start: start - sign.length, end }, text: "" }],
  };
}
