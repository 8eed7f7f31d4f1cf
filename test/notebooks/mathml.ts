import { parseHTML } from "linkedom";

/** How many children a MathML element has that takes a number of arguments. */
const argumentCounts: Readonly<Record<string, number>> = {
  ...{ mfrac: 2, mroot: 2, msub: 2, msup: 2, munder: 2, mover: 2 },
  ...{ msubsup: 3, munderover: 3 },
};

/** MathML elements with another number of arguments, which browsers refuse to set. */
export function wrongMathml(html: string): readonly string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return Object.entries(argumentCounts).flatMap(([name, count]) =>
    [...document.querySelectorAll(name)]
      .filter(({ children }) => children.length !== count)
      .map(({ outerHTML }) => outerHTML),
  );
}
