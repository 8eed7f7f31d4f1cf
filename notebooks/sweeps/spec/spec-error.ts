/**
 * A sweep that cannot be understood, or a folder that is not its own: the place, the cause and the remedy.
 *
 * @example
 * ```ts
 * import { SpecError, sweep } from "caldera/sweeps";
 * const spec = { model: { potential: "0" }, task: "levels", axes: [] };
 * assert.throws(
 *   () => sweep(spec, { out: "nowhere" }),
 *   (error) => error instanceof SpecError && error.place === "axes",
 * );
 * ```
 */
export class SpecError extends Error {
  override readonly name = "SpecError";

  constructor(
    readonly place: string,
    sentence: string,
  ) {
    // What was typed cannot steer a terminal.
    super(`${place}: ${sentence}`.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD"));
  }
}
