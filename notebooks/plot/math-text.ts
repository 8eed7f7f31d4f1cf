import { MathLabelError, PlotError } from "./errors.ts";
import { rounded, roundedMarkup } from "./markup.ts";
import { type MathConverter, mathConverter } from "./mathjax.ts";
import type { Colour } from "./palette.ts";
import { INK } from "./palette.ts";
import type { Anchor } from "./spec.ts";

/** A piece of typeset mathematics; lengths in units of the font size (em), from the baseline. */
export interface MathBox {
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
  /** SVG with y upwards, 1000 units to the em. */
  readonly body: string;
}

export interface MathPlacement {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly anchor?: Anchor;
  readonly color?: Colour;
  /** Reads upwards, as the label of a y axis. */
  readonly upwards?: boolean;
  /** A white rim that keeps the text readable on top of curves. */
  readonly rim?: boolean;
}

/** Sets LaTeX for one figure; each glyph is drawn once and used by reference. */
export interface MathTypesetter {
  /** @throws {MathLabelError} if `latex` is no LaTeX mathematics. */
  box(latex: string): MathBox;
  /** The `<path>`s that the boxes made so far refer to, for the figure's `<defs>`. */
  glyphs(): string;
}

function loadMathJax(): MathConverter {
  // MathJax takes a third of a second to load and only files need it: it is loaded when it is used,
  // and pages, which set their labels otherwise, can import this module.
  const load = process.getBuiltinModule("node:module").createRequire(import.meta.url);
  try {
    const { mathjax } = load(
      "mathjax-full/js/mathjax.js",
    ) as typeof import("mathjax-full/js/mathjax.js");
    const { TeX } = load(
      "mathjax-full/js/input/tex.js",
    ) as typeof import("mathjax-full/js/input/tex.js");
    const { SVG } = load(
      "mathjax-full/js/output/svg.js",
    ) as typeof import("mathjax-full/js/output/svg.js");
    const { liteAdaptor } = load(
      "mathjax-full/js/adaptors/liteAdaptor.js",
    ) as typeof import("mathjax-full/js/adaptors/liteAdaptor.js");
    const { RegisterHTMLHandler } = load(
      "mathjax-full/js/handlers/html.js",
    ) as typeof import("mathjax-full/js/handlers/html.js");
    load("mathjax-full/js/input/tex/ams/AmsConfiguration.js");
    load("mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js");
    return mathConverter({ mathjax, TeX, SVG, liteAdaptor, RegisterHTMLHandler });
  } catch (cause) {
    throw new PlotError(
      "Package mathjax-full must be installed to set the labels of a figure, but could not be " +
        "loaded. Run `npm install mathjax-full@3.2.2`.",
      { cause },
    );
  }
}

/** A typesetter whose glyph ids start with `id`. */
export function mathTypesetter(id: string): MathTypesetter {
  return typesetterWith(loadMathJax())(id);
}

/** Typesetters for the ids of figures, by a converter that is there already. */
export function typesetterWith(convert: MathConverter): (id: string) => MathTypesetter {
  return (id) => outlines(id, convert);
}

/** @throws MathLabelError */
function converted(latex: string, convert: MathConverter): string {
  try {
    return convert(latex);
  } catch (cause) {
    // MathJax throws TexError, which is no Error but has a message.
    throw new MathLabelError(
      latex,
      (cause as { readonly message?: string }).message ?? String(cause),
    );
  }
}

function outlines(id: string, convert: MathConverter): MathTypesetter {
  const glyphIds = new Map<string, string>();
  const boxes = new Map<string, MathBox>();

  const glyphId = (outline: string): string => {
    const known = glyphIds.get(outline) ?? `${id}-g${glyphIds.size + 1}`;
    glyphIds.set(outline, known);
    return known;
  };

  const typeset = (latex: string): MathBox => {
    const svg = converted(latex, convert);
    const [, top = 0, width = 0, height = 0] = (/ viewBox="([^"]*)"/.exec(svg)?.[1] ?? "")
      .split(" ")
      .map(Number);
    const inner = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"));
    const content = inner.slice(inner.indexOf(">") + 1, inner.lastIndexOf("</g>"));
    const body = roundedMarkup(content)
      .replace(
        /<path[^>]*? d="([^"]*)"((?: transform="[^"]*")?)[^>]*><\/path>/g,
        (_, d, transform) => (d === "" ? "" : `<use href="#${glyphId(d)}"${transform}/>`),
      )
      .replace(/<[^>]*>/g, (tag) => tag.replace(/ data-[\w-]+="[^"]*"/g, ""));
    return { width: width / 1000, ascent: -top / 1000, descent: (height + top) / 1000, body };
  };

  return {
    box(latex) {
      const known = boxes.get(latex) ?? typeset(latex);
      boxes.set(latex, known);
      return known;
    },
    glyphs: () =>
      Array.from(glyphIds, ([outline, name]) => `<path id="${name}" d="${outline}"/>`).join(""),
  };
}

const SHARE: Readonly<Record<Anchor, number>> = { left: 0, center: 0.5, right: 1 };

/** The box drawn at a place of the figure. */
export function drawMath(box: MathBox, place: MathPlacement): string {
  const scale = place.size / 1000;
  const shift = box.width * 1000 * SHARE[place.anchor ?? "left"];
  const at = `translate(${rounded(place.x)},${rounded(place.y)})`;
  const turn = place.upwards === true ? " rotate(-90)" : "";
  const transform = `${at}${turn} scale(${scale},${-scale}) translate(${rounded(-shift)},0)`;
  const fill = `fill="${place.color ?? INK}"`;
  const rim =
    place.rim === true
      ? `<g transform="${transform}" fill="#fff" stroke="#fff" stroke-width="240" stroke-linejoin="round">${box.body}</g>`
      : "";
  return `${rim}<g transform="${transform}" ${fill}>${box.body}</g>`;
}
