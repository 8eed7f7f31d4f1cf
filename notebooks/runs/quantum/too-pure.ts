/** Purities above 1 by less than this are rounding. */
const rounding = 1e-9;

/**
 * Whether Tr ρ² rose above 1, where no state is: ρ has a negative eigenvalue then. Equations that are not completely positive,
 * as gCL, lead there; nothing is clipped.
 */
export class TooPure {
  #first: number | undefined;
  #most = 0;

  /** @param error by how much the purity may be off */
  take({ t, purity }: { readonly t: number; readonly purity: number }, error: number): void {
    const above = purity - 1;
    if (!(above > error + rounding)) return;
    this.#first ??= t;
    this.#most = Math.max(this.#most, above);
  }

  get warnings(): readonly string[] {
    if (this.#first === undefined) return [];
    return [
      `From t = ${Number(this.#first.toPrecision(4))} on the purity exceeds 1, by up to ${this.#most.toExponential(1)}: ρ has a negative eigenvalue there, as the equation is not completely positive. It has not been clipped.`,
    ];
  }
}
