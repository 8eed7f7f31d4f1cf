import { offerFile, offerText } from "../../take-away/offer-file.ts";
import { pngOf } from "../../take-away/png.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { element } from "./elements.ts";
import { downloadButton } from "./take-away-buttons.ts";

export interface RunFiles {
  readonly name: () => string;
  readonly result: () => RunResult | undefined;
  /** A stand-alone SVG. */
  readonly printed: () => Promise<string | undefined>;
  /** Buttons that stand beside. */
  readonly more: readonly HTMLElement[];
}

/** Buttons that take the last result away. */
export function runTools({ name, result, printed, more }: RunFiles): HTMLElement {
  const file = (extension: string): string =>
    `${name().replaceAll(/[^\w-]+/g, "-")}-${result()?.run ?? "run"}.${extension}`;
  return element(
    "div",
    { class: "tools" },
    downloadButton("CSV", () => {
      const last = result();
      if (last === undefined) return;
      void import("../take-away/numbers.ts").then(({ csvOf }) =>
        offerText(file("csv"), csvOf(last), "text/csv"),
      );
    }),
    downloadButton("SVG", () => {
      void printed().then((svg) => {
        if (svg !== undefined) offerText(file("svg"), svg, "image/svg+xml");
      });
    }),
    downloadButton("PNG", () => {
      void printed().then(async (svg) => {
        if (svg !== undefined) offerFile(file("png"), await pngOf(svg));
      });
    }),
    ...more,
  );
}
