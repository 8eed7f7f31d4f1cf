import type { LiteElement } from "mathjax-full/js/adaptors/lite/Element.js";

/** What is taken of MathJax, however it is loaded; its packages `ams` and `boldsymbol` besides. */
export interface MathJaxParts {
  readonly mathjax: typeof import("mathjax-full/js/mathjax.js").mathjax;
  readonly TeX: typeof import("mathjax-full/js/input/tex.js").TeX;
  readonly SVG: typeof import("mathjax-full/js/output/svg.js").SVG;
  readonly liteAdaptor: typeof import("mathjax-full/js/adaptors/liteAdaptor.js").liteAdaptor;
  readonly RegisterHTMLHandler: typeof import("mathjax-full/js/handlers/html.js").RegisterHTMLHandler;
}

/** LaTeX to SVG whose glyphs are outlines. It throws what MathJax throws, which is no Error. */
export type MathConverter = (latex: string) => string;

export function mathConverter(parts: MathJaxParts): MathConverter {
  const { mathjax, TeX, SVG, liteAdaptor, RegisterHTMLHandler } = parts;
  const adaptor = liteAdaptor();
  const handler = RegisterHTMLHandler(adaptor);
  const document = mathjax.document("", {
    InputJax: new TeX({
      packages: ["base", "ams", "boldsymbol"],
      formatError: (_: unknown, error: Error) => {
        throw error;
      },
    }),
    OutputJax: new SVG({ fontCache: "none" }),
  });
  mathjax.handlers.unregister(handler);
  return (latex) => adaptor.innerHTML(document.convert(latex, { display: false }) as LiteElement);
}
