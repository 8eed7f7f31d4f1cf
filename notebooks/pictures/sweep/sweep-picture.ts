import type { SweepResults } from "../../sweeps/export/results.ts";

/** What of a sweep is drawn. */
export interface PictureOptions {
  /** The axis, or the number of a row, along x. */
  readonly x?: string | undefined;
  /** The axis along y of a map. */
  readonly y?: string | undefined;
  /** The number of the result that is shown. */
  readonly of?: string | undefined;
  /** Where the picture is of single points, their indices (default: as many as can be told apart). */
  readonly points?: readonly number[] | undefined;
}

/** A way to draw the results of a sweep. */
export interface SweepPicture {
  readonly name: string;
  /** What it shows, for help texts. */
  readonly summary: string;
  /**
   * The picture as SVG.
   *
   * @throws PictureError for results that it cannot show
   */
  readonly draw: (results: SweepResults, options: PictureOptions) => string;
}

/** Results that a picture cannot show: cause and remedy. */
export class PictureError extends Error {
  override readonly name = "PictureError";
}
