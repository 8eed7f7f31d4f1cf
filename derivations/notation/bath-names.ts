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

/** The name of a transform: `M_0cc_3omega0`, `N_0cs_2omega_minus_omega0`. */
export function bathTransformSymbol(transform: BathTransform): string {
  const { kind, order, trigonometric, other, at, bath } = transform;
  const frequency = signs
    .reduce(
      (text, [sign, word]) => text.replaceAll(sign, word),
      at.replaceAll(/(\d)\*(?=[A-Za-z])/g, "$1"),
    )
    .replaceAll(/[^A-Za-z0-9_]/g, "_");
  return `${letterOf(kind, bath)}_${order}${trigonometric[0]}${other[0]}_${frequency}`;
}

const transformName = /^([MN])(?:_([A-Za-z][A-Za-z0-9]*)|(\d+))?_(\d+)([cs])(?:([cs])_(\w+))?$/;

/** The transform that a name stands for, a moment being one at z = 0; undefined for other names. */
export function bathTransformNamed(name: string): BathTransform | undefined {
  const [, letter, word = "", site = "", order, first, second = "c", frequency = "0"] =
    transformName.exec(name) ?? [];
  if (letter === undefined) return undefined;
  const at = signs
    .reduce((text, [sign, word]) => text.replaceAll(word, sign), frequency)
    .replaceAll(/(?<![A-Za-z_\d])(\d+)(?=[A-Za-z])/g, "$1*");
  const functionOf = (initial: string | undefined) => (initial === "c" ? "cos" : "sin");
  return {
    kind: letter === "N" ? "noise" : "response",
    order: Number(order),
    trigonometric: functionOf(first),
    other: functionOf(second),
    at,
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
