import { absoluteCallRemedy } from "./absolute-value.ts";
import { type Remedy, spellings } from "./parse-error.ts";
import type { Span } from "./syntax.ts";

/** Functions by others that are read, with # for the argument. */
const written: ReadonlyMap<string, string> = new Map<string, string>([
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
  ["cosine", "cos(#)"],
  ["sine", "sin(#)"],
  // Parameters are real.
  ...["real", "re", "conj", "conjugate"].map((name) => [name, "(#)"] as const),
]);

/** Operators of QuTiP and others, whose argument is a or a number of levels. */
const operators: ReadonlyMap<string, string> = new Map([
  ...["dag", "dagger", "adjoint", "create", "creation"].map((name) => [name, "adag"] as const),
  ...["destroy", "annihilation", "annihilate"].map((name) => [name, "ahat"] as const),
  ["num", "nhat"],
  ["position", "x"],
  ["momentum", "p"],
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
    "im",
    "imag",
    "arg",
    "tr",
    "trace",
    "expect",
  ],
]);

/** Whether a word is the name of a function that is not read, which no one takes for a product. */
export function isOtherFunction(word: string): boolean {
  const lower = word.toLowerCase();
  if (word === "Re" || word === "Im") return true;
  return otherFunctions.has(lower) || (written.has(lower) && lower.length > 2);
}

/** What computer algebra calls a number: Integer(3), Rational(1, 2). */
function numberMeant(lower: string, argument: string): string | undefined {
  if (/^(?:integer|float|s|sympify)$/.test(lower) && /^\s*-?[\d./]+\s*$/.test(argument)) {
    return `(${argument.trim()})`;
  }
  const [base = "", exponent = ""] = argument.split(",").map((part) => part.trim());
  const isFraction = /^(?:rational|fraction)$/.test(lower);
  return isFraction && /^-?\d+$/.test(base) && /^\d+$/.test(exponent)
    ? `(${base}/${exponent})`
    : undefined;
}

/** What a call of numbers, operators, commutators or powers stands for. */
function callMeant(name: string, lower: string, argument: string): string | undefined {
  const operator = operators.get(lower);
  if (operator !== undefined && /^\s*(?:a|N|\d+)?\s*$/.test(argument)) return operator;
  const number = numberMeant(lower, argument);
  if (number !== undefined) return number;
  const [base = "", exponent = ""] = argument.split(",").map((part) => part.trim());
  if (/^(?:anti)?comm(?:utator)?$/.test(lower) && base !== "" && exponent !== "") {
    const sign = lower.startsWith("anti") ? "+" : "-";
    return `(${base}*${exponent} ${sign} ${exponent}*${base})`;
  }
  if (/^[xp]$/.test(name) && argument.trim() === "t") return name;
  const isPower = /^pow(?:er)?$/.test(lower) && base !== "" && /^[\w.]+$/.test(exponent);
  return isPower ? `(${base})^${exponent}` : undefined;
}

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
  const isKnown = ([one]: RegExpExecArray): boolean => functions.has(one);
  if (form !== undefined && call !== null && [...form.matchAll(/[a-z]+(?=\()/g)].every(isKnown)) {
    return replaced(whole, form.replace("#", argument.trim()));
  }
  const meant = call === null ? undefined : callMeant(name, lower, argument);
  if (meant !== undefined) return replaced(whole, meant);
  if (name === "O" && call !== null) return neglectedRemedy(source, whole);
  if (argument.trim() === "t" && !otherFunctions.has(lower)) {
    return replaced(whole, `${name}*cos(omega*t)`, " with what it is of time");
  }
  const known = `The known ones are ${[...functions].join(", ")}`;
  if (otherFunctions.has(lower) || form !== undefined || /^pow(?:er)?$/.test(lower)) {
    return { text: `${known}.`, replacements: [] };
  }
  return {
    text: `${known}; a product needs \`*\` before the parenthesis.`,
    replacements: [{ span: { start: span.end, end: opening }, text: "*" }],
  };
}

const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The remedy for a function without its parenthesis: cos t, cos^2(t), cos²(t). */
export function bareFunctionRemedy(source: string, name: string, { start, end }: Span): Remedy {
  const rest = source.slice(end, end + 200);
  const [typed, plain, raised = "", argument = ""] =
    /^\s*(?:(?:\^|\*\*)\s*\(?(\d+)\)?|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))\s*\(([^()]*)\)/.exec(rest) ?? [];
  if (typed !== undefined) {
    const digits = plain ?? [...raised].map((digit) => raisedDigits.indexOf(digit)).join("");
    const text = `${name}(${argument})^${digits}`;
    const span = { start, end: end + typed.length };
    return { text: `Write a power as ${spellings([text])}.`, replacements: [{ span, text }] };
  }
  if (/^\s*(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹])/.test(rest)) {
    return { text: `Write a power as ${name}(...)^n.`, replacements: [] };
  }
  // One name, or a number and a name: what follows is no part of it for sure.
  const [bare, word = ""] = /^\s+((?:\d+(?:\.\d+)?\s?)?[A-Za-z]\w*)\s*$/.exec(rest) ?? [];
  if (bare === undefined) return { text: `Write ${name}(...).`, replacements: [] };
  return replaced({ start, end: end + bare.length }, `${name}(${word})`);
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
