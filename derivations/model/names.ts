import { modeIndices } from "../notation/letters.ts";
import { physicalNames } from "./physical-names.ts";

/** Names that stand for something in every expression and cannot be parameters. */
export const variableNames: ReadonlyMap<string, string> = new Map([
  ["x", "the position"],
  ["p", "the momentum"],
  ["t", "time"],
  ["i", "the imaginary unit"],
  ["pi", "the number π"],
  ["xdot", "the velocity dx/dt"],
]);

/** Names of operators, which are no parameters. */
const operatorWords: ReadonlyMap<string, string> = new Map([
  ["adag", "the creation operator"],
  ["ahat", "the annihilation operator"],
  ["nhat", "the number operator"],
  ["xhat", "the position operator"],
  ["phat", "the momentum operator"],
]);

/** Other names for the physical parameters, in their canonical form and without case. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ...["h", "hb", "h_bar", "hbar0", "planck"].map((name) => [name, "hbar"] as const),
  ...["mass", "m0", "m_eff", "meff"].map((name) => [name, "m"] as const),
  ...["w0", "omega", "omega_m", "freq", "frequency"].map((name) => [name, "omega0"] as const),
  ...["g", "damping", "kappa", "linewidth"].map((name) => [name, "gamma"] as const),
  ...["angle", "vartheta"].map((name) => [name, "theta"] as const),
  ...["temp", "temperature", "kt", "k_t"].map((name) => [name, "T"] as const),
  ...["nth", "nbar", "n_bar", "n_thermal", "n0"].map((name) => [name, "n_th"] as const),
  ...["kb", "boltzmann"].map((name) => [name, "k_B"] as const),
]);

/** What they are. */
export const physicalWords: ReadonlyMap<string, string> = new Map([
  ["hbar", "Planck's constant"],
  ["m", "the mass"],
  ["omega0", "the frequency of the oscillator"],
  ["gamma", "the damping rate"],
  ["theta", "the angle of the coupling to the bath"],
  ["c", "the thermal factor"],
  ["n_th", "the thermal occupation"],
  ["T", "the temperature"],
  ["k_B", "Boltzmann's constant"],
]);

/** The physical parameter that a name is likely meant for: kB is k_B, Gamma is gamma. */
export function physicalMeant(name: string): string | undefined {
  const lower = name.toLowerCase();
  const same = physicalNames.find((one) => one.toLowerCase() === lower);
  return same ?? otherNames.get(lower);
}

/** What belongs to the environment of the oscillator; m, omega0 and hbar are its own. */
export const environmentNames: ReadonlyMap<string, string> = new Map([
  ["gamma", "the damping rate"],
  ["theta", "the angle of the coupling to the bath"],
  ["c", "the thermal factor coth(hbar*omega0/(2*k_B*T)), which sets the temperature"],
  ["n_th", "the thermal occupation, which sets the temperature"],
  ["T", "the temperature"],
  ["k_B", "Boltzmann's constant, with which T sets the temperature"],
]);

/** The functions of potentials and drives; all but the first three are of parameters only. */
export const modelFunctions: readonly string[] = [
  ...["cos", "sin", "sqrt"],
  ...["tan", "exp", "log", "ln", "cosh", "sinh", "tanh", "coth", "abs"],
];

/** Names of the moments of the bath correlation functions, kept free of user parameters. */
const bathMomentName: RegExp = /^[MN](?:_[A-Za-z][A-Za-z0-9]*|\d+)?_\d+[cs](?:[cs]_\w+)?$/;
/** Names of what belongs to one mode of the bath. */
const bathModeName: RegExp = new RegExp(
  `^(?:(?:m|omega|lambda)_nu|coth_(?:${modeIndices.map(({ name }) => name).join("|")}))$`,
);

/**
 * Words of JavaScript and names that every object has: no parameter may have one of
 * them, since generated code and data could not distinguish the two.
 */
const programmingNames: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Function.prototype),
  ...["NaN", "Infinity", "undefined", "null", "true", "false", "eval", "globalThis", "Function"],
  ...["process", "require", "module", "window", "document", "prototype", "async", "await"],
  ...["break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete"],
  ...["do", "else", "enum", "export", "extends", "finally", "for", "function", "if", "import"],
  ...["in", "instanceof", "let", "new", "return", "static", "super", "switch", "this", "throw"],
  ...["try", "typeof", "var", "void", "while", "with", "yield"],
]);
// A length is a fair parameter.
const allowed: ReadonlySet<string> = new Set(["length", "name"]);

/** What is likely meant by a name in the text of an operator that the model does not have: q is x, j is i, ip is i*p. */
export function operatorMeant(name: string): string | undefined {
  if (/^(?:[qQyzurs]|xi|phi|varphi|Phi|chi|psi|pos|position|x_?hat)$/.test(name)) return "x";
  if (/^(?:momentum|p_?hat)$/.test(name)) return "p";
  if (/^(?:j|I|im)$/.test(name)) return "i";
  return joinedUnit(name);
}

/** ip is i*p. */
export function joinedUnit(name: string): string | undefined {
  const [, operator] = /^[ijI](x|p|a|n|adag|ahat|nhat)$/.exec(name) ?? [];
  return operator === undefined ? undefined : `i*${operator}`;
}

/** What programs call infinity, what is not a number, and truth. */
const otherValues: ReadonlyMap<string, string> = new Map([
  ...["inf", "Inf", "INF", "infty", "infinity", "oo"].map((name) => [name, "infinity"] as const),
  ...["nan", "NAN"].map((name) => [name, "not a number"] as const),
  ...["None", "True", "False"].map((name) => [name, "a word of Python"] as const),
]);

/** Whether a name is no parameter but a value: inf, NaN, True. */
export function isValueName(name: string): boolean {
  return otherValues.has(name) || name === "NaN" || name === "Infinity";
}

/** Why a name cannot be a parameter, or undefined if it can. */
export function refusal(name: string): string | undefined {
  const variable = variableNames.get(name) ?? operatorWords.get(name);
  if (variable !== undefined) return `The name \`${name}\` is taken: it is ${variable}.`;
  if (/^[anxp]hat_/.test(name)) {
    return `\`${name}\` is an operator with an index, which no mode of this model has.`;
  }
  if (modelFunctions.includes(name)) {
    return `The name \`${name}\` is taken by a function.`;
  }
  const value = otherValues.get(name);
  if (value !== undefined) return `The name \`${name}\` is taken: it is ${value}.`;
  if (bathMomentName.test(name)) return `The name \`${name}\` is taken by a moment of the bath.`;
  if (bathModeName.test(name)) return `The name \`${name}\` is taken by a mode of the bath.`;
  if ((programmingNames.has(name) && !allowed.has(name)) || name.startsWith("__")) {
    return `The name \`${name}\` is reserved in programs.`;
  }
  return undefined;
}
