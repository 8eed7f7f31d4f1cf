/** The name of a moment of the bath, `M_0c`, `N_1s`, …. */
export function bathMomentSymbol(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
  bath = "",
): string {
  return `${letterOf(kind, bath)}_${order}${trigonometric[0]}`;
}

/** M or N, with the name of a bath that has one behind it, M_hot, or the number of its site, M1. */
function letterOf(kind: "noise" | "response", bath: string): string {
  return `${kind === "noise" ? "N" : "M"}${/^[A-Za-z]/.test(bath) ? "_" : ""}${bath}`;
}

/** The rate and the thermal factor of a bath: gamma and c, gamma_bath1 and c_bath1. */
export function bathParameters(bath: string): { readonly gamma: string; readonly c: string } {
  const of = (name: string): string => (bath === "" ? name : `${name}_${bath}`);
  return { gamma: of("gamma"), c: of("c") };
}

/** A half-sided transform ∫₀^∞ dτ τⁿ Σ κ_ν cos|sin(ω_ν τ) cos|sin(zτ), with coth under the sum for noise. */
export interface BathTransform {
  readonly kind: "noise" | "response";
  readonly order: number;
  /** Of ω_ν τ. */
  readonly trigonometric: "cos" | "sin";
  /** Of zτ. */
  readonly other: "cos" | "sin";
  /** z, as the text of a scalar: 3*omega0, 2*omega-omega0. */
  readonly at: string;
  /** z' of the divided difference (T(z) - T(z'))/(z - z') of a transform T, which is dT/dz at z = z'. */
  readonly and?: string;
  /** The name of the bath; empty for the one that has none. */
  readonly bath: string;
}

/** What stands in a name for what a name cannot hold; longer ones first. */
const signs: readonly (readonly [sign: string, word: string])[] = [
  ["+", "_plus_"],
  ["-", "_minus_"],
  ["*", "_times_"],
  ["/", "_over_"],
  ["^", "_to_"],
];

/** A frequency in a name: 2omega_minus_omega0. */
function wordsOf(frequency: string): string {
  return signs
    .reduce(
      (text, [sign, word]) => text.replaceAll(sign, word),
      frequency.replaceAll(/(\d)\*(?=[A-Za-z])/g, "$1"),
    )
    .replaceAll(/[^A-Za-z0-9_]/g, "_")
    .replace(/^_/, "");
}

function frequencyOf(words: string): string {
  return signs
    .reduce(
      (text, [sign, word]) => text.replaceAll(word, sign),
      words.startsWith("minus_") ? `_${words}` : words,
    )
    .replaceAll(/(?<![A-Za-z_\d])(\d+)(?=[A-Za-z])/g, "$1*");
}

/** The name of a transform: `M_0cc_3omega0`, `N_0cs_2omega_minus_omega0`, of two frequencies `M_0cc_omega_and_omega0`. */
export function bathTransformSymbol(transform: BathTransform): string {
  const { kind, order, trigonometric, other, at, and, bath } = transform;
  const frequencies = [at, ...(and === undefined ? [] : [and])].map(wordsOf).join("_and_");
  return `${letterOf(kind, bath)}_${order}${trigonometric[0]}${other[0]}_${frequencies}`;
}

const transformName = /^([MN])(?:_([A-Za-z][A-Za-z0-9]*)|(\d+))?_(\d+)([cs])(?:([cs])_(\w+))?$/;

/** The transform that a name stands for, a moment being one at z = 0; undefined for other names. */
export function bathTransformNamed(name: string): BathTransform | undefined {
  const [, letter, word = "", site = "", order, first, second = "c", frequency = "0"] =
    transformName.exec(name) ?? [];
  if (letter === undefined) return undefined;
  const [at = "", and] = frequency.split("_and_").map(frequencyOf);
  const functionOf = (initial: string | undefined) => (initial === "c" ? "cos" : "sin");
  return {
    kind: letter === "N" ? "noise" : "response",
    order: Number(order),
    trigonometric: functionOf(first),
    other: functionOf(second),
    at,
    ...(and === undefined ? {} : { and }),
    bath: word + site,
  };
}

/** LaTeX of the moment that a name stands for: N_{0}^{\cos}, of a bath with a name N_{0,\mathrm{hot}}^{\cos}. */
export function bathMomentLatex({
  kind,
  order,
  trigonometric,
  bath,
}: Omit<BathTransform, "other" | "at">): string {
  const lower = bath === "" ? order : `${order},\\mathrm{${bath}}`;
  return `${kind === "noise" ? "N" : "M"}_{${lower}}^{\\${trigonometric}}`;
}
