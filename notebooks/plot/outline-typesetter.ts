import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import "mathjax-full/js/input/tex/ams/AmsConfiguration.js";
import "mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { type MathTypesetter, typesetterWith } from "./math-text.ts";
import { mathConverter } from "./mathjax.ts";

/**
 * The typesetter of print figures for pages: with it a file needs no fonts. MathJax is half a
 * megabyte, so a page imports this module when a file is requested.
 */
export const outlineTypesetter: (id: string) => MathTypesetter = typesetterWith(
  mathConverter({ mathjax, TeX, SVG, liteAdaptor, RegisterHTMLHandler }),
);
