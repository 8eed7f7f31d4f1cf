/** How residuals count: as their squares, or less where they are large beside `scale`. */
export interface Loss {
  readonly kind: "squares" | "soft-l1" | "huber" | "cauchy";
  /** The residual from which on a loss differs from squares. */
  readonly scale: number;
}

/** ρ, ρ' and ρ'' as functions of z = (r/scale)². */
type Weights = (z: number) => readonly [value: number, first: number, second: number];

/**
 * With z = (r/C)² the cost is ½ Σ C² ρ(z), where
 *
 *     squares  ρ = z,     soft-l1  ρ = 2(√(1+z) - 1),     huber  ρ = z for z ≤ 1, 2√z - 1 else,     cauchy  ρ = ln(1+z).
 *
 * Reference: P. J. Huber, "Robust Statistics" (1981), 7.6 to 7.8; the names are SciPy's.
 */
const losses: Readonly<Record<Exclude<Loss["kind"], "squares">, Weights>> = {
  "soft-l1": (z) => {
    const root = Math.sqrt(1 + z);
    return [2 * (root - 1), 1 / root, -1 / (2 * root ** 3)];
  },
  huber: (z) => {
    if (z <= 1) return [z, 1, 0];
    const root = Math.sqrt(z);
    return [2 * root - 1, 1 / root, -1 / (2 * root ** 3)];
  },
  cauchy: (z) => [Math.log1p(z), 1 / (1 + z), -1 / (1 + z) ** 2],
};

/** ½ Σ C² ρ((r/C)²). */
export function costOf(residuals: Float64Array, loss: Loss | undefined): number {
  let sum = 0;
  if (loss === undefined || loss.kind === "squares") {
    for (let i = 0; i < residuals.length; i += 1) sum += residuals[i]! ** 2;
    return sum / 2;
  }
  const weights = losses[loss.kind];
  for (let i = 0; i < residuals.length; i += 1)
    sum += weights((residuals[i]! / loss.scale) ** 2)[0];
  return (sum * loss.scale ** 2) / 2;
}

/** Scales residuals and derivatives by √ρ' in place, such that Jᵀr is the gradient of the cost, and JᵀJ close to its curvature. */
export function weighted(
  residuals: Float64Array,
  columns: readonly Float64Array[],
  loss: Loss | undefined,
): void {
  if (loss === undefined || loss.kind === "squares") return;
  const weights = losses[loss.kind];
  for (let i = 0; i < residuals.length; i += 1) {
    const root = Math.sqrt(weights((residuals[i]! / loss.scale) ** 2)[1]);
    residuals[i]! *= root;
    for (const column of columns) column[i]! *= root;
  }
}

/** Σ ψ² and the mean of ψ' for the influence ψ = rρ', ψ' = ρ' + 2zρ''; of squares Σ r² and 1. */
export function influence(
  residuals: Float64Array,
  loss: Loss | undefined,
): { readonly squares: number; readonly slope: number } {
  const weights = loss === undefined || loss.kind === "squares" ? undefined : losses[loss.kind];
  const scale = loss?.scale ?? 1;
  let [squares, slope] = [0, 0];
  for (const r of residuals) {
    const z = weights === undefined ? 0 : (r / scale) ** 2;
    const [, first, second] = weights?.(z) ?? [0, 1, 0];
    squares += (r * first) ** 2;
    slope += first + 2 * z * second;
  }
  return { squares, slope: slope / residuals.length };
}
