import { offerFile, offerText } from "../../take-away/offer-file.ts";
import { element } from "../views/elements.ts";
import type { FigureChoice } from "./print-width.ts";
import type { TakeAwaySource } from "./source.ts";

/** The article and the report, and the numbers of all panels. */
export function textSections(
  source: TakeAwaySource,
  choice: () => FigureChoice,
): readonly HTMLElement[] {
  const { panels, name, state, link } = source;
  const article = section(
    "Article",
    `A zip archive: article.tex with model, derivation, equations and runs, ${panels.length === 0 ? "" : "the figure above as PDF, numbers as CSV, "}the model and a README. The report is a page that stands alone.`,
    [
      [
        "LaTeX article",
        async () => {
          const [{ articleFiles }, { zipOf }] = await Promise.all([
            import("./article-files.ts"),
            import("./archive.ts"),
          ]);
          const files = await articleFiles({ state, panels, choice: choice(), link });
          offerFile(`${name}-article.zip`, await zipOf(files));
        },
      ],
      ["Report", source.report],
    ],
  );
  if (panels.length === 0) return [article];
  const results = panels.map(({ result }) => result);
  const numbers = section(
    "Numbers",
    "Those of every panel, with model, parameters, version, certificate and units.",
    [
      [
        "CSV",
        async () => {
          const { csvOf } = await import("./numbers.ts");
          const [first, ...others] = results;
          if (first !== undefined && others.length === 0) {
            offerText(`${name}-${first.run}.csv`, csvOf(first), "text/csv");
            return;
          }
          const [{ numbersName }, { zipOf }] = await Promise.all([
            import("./article-files.ts"),
            import("./archive.ts"),
          ]);
          const files = results.map(
            (result, j) => [numbersName(result.run, j, results.length), csvOf(result)] as const,
          );
          offerFile(`${name}-numbers.zip`, await zipOf(new Map(files)));
        },
      ],
      [
        "NPZ",
        async () => {
          const { npzOf } = await import("./numbers.ts");
          offerFile(`${name}-numbers.npz`, await npzOf(results));
        },
      ],
    ],
  );
  return [article, numbers];
}

/** A heading, what there is, and buttons; while one is at work it cannot be pressed again. */
function section(
  title: string,
  words: string,
  takings: readonly (readonly [label: string, take: () => Promise<void>])[],
): HTMLElement {
  const status = element("p", { class: "message", role: "status" });
  const buttons = takings.map(([label, take]) => {
    const button = element("button", { type: "button", class: "small" }, label);
    button.addEventListener("click", () => {
      button.disabled = true;
      status.textContent = "";
      take()
        .catch((error: unknown) => {
          status.textContent = error instanceof Error ? error.message : String(error);
        })
        .finally(() => {
          button.disabled = false;
        });
    });
    return button;
  });
  return element(
    "section",
    { class: "take-away" },
    element("h3", {}, title),
    element("p", {}, words),
    element("div", { class: "tools" }, ...buttons),
    status,
  );
}
