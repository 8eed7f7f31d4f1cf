import katex from "katex";
import { escapeText, rounded } from "../plot/markup.ts";
import type { MathBox, MathTypesetter } from "../plot/index.ts";

/** Size at which a label is laid out; the box is in units of it. */
const SIZE = 100;

/** KaTeX loads its fonts when they are first used; a label must not be measured before. */
const FONTS = ["KaTeX_Main", "italic 1em KaTeX_Math", "KaTeX_AMS", "KaTeX_Size1"] as const;

export async function loadMathFonts(page: Document): Promise<void> {
  // A page may have the arrows of a font in another file than its letters.
  await Promise.all(
    FONTS.map((font) => page.fonts.load(font.includes(" ") ? font : `1em ${font}`, "x→")),
  );
}

function textsIn(root: Element): readonly Text[] {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.data.replaceAll("\u200b", "").trim() !== "") found.push(node);
  }
  return found;
}

/** Distance of a text's baseline from the top of its box, in pixels. */
function ascentOf(style: CSSStyleDeclaration, context: CanvasRenderingContext2D): number {
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return context.measureText("x").fontBoundingBoxAscent;
}

/** Typesets by laying the formula out in a hidden part of the page and copying its pieces. */
class PageTypesetter implements MathTypesetter {
  private readonly boxes = new Map<string, MathBox>();

  constructor(
    private readonly holder: HTMLElement,
    private readonly context: CanvasRenderingContext2D,
  ) {}

  box(latex: string): MathBox {
    const known = this.boxes.get(latex) ?? this.typeset(latex);
    this.boxes.set(latex, known);
    return known;
  }

  glyphs(): string {
    return "";
  }

  private typeset(latex: string): MathBox {
    const { holder } = this;
    holder.innerHTML = katex.renderToString(latex, { output: "html", throwOnError: true });
    const mark = holder.ownerDocument.createElement("span");
    mark.style.display = "inline-block";
    holder.append(mark);
    const baseline = mark.getBoundingClientRect().bottom;
    const bases = [...holder.querySelectorAll(".katex-html > .base")].map((base) =>
      base.getBoundingClientRect(),
    );
    const left = holder.getBoundingClientRect().left;
    const right = Math.max(left, ...bases.map((base) => base.right));
    const top = Math.min(baseline, ...bases.map((base) => base.top));
    const bottom = Math.max(baseline, ...bases.map((base) => base.bottom));
    const em = 1000 / SIZE;
    const body = [
      ...textsIn(holder).map((text) => this.piece(text, left, baseline, em)),
      ...[...holder.querySelectorAll(".frac-line")].map((line) => {
        const at = line.getBoundingClientRect();
        return `<rect x="${rounded((at.left - left) * em)}" y="${rounded((at.top - baseline) * em)}" width="${rounded(at.width * em)}" height="${rounded(Math.max(at.height, 0.04 * SIZE) * em)}"/>`;
      }),
    ].join("");
    holder.replaceChildren();
    return {
      width: (right - left) / SIZE,
      ascent: (baseline - top) / SIZE,
      descent: (bottom - baseline) / SIZE,
      body: `<g transform="scale(1,-1)">${body}</g>`,
    };
  }

  private piece(text: Text, left: number, baseline: number, em: number): string {
    const parent = text.parentElement;
    if (parent === null) return "";
    const style = getComputedStyle(parent);
    const range = text.ownerDocument.createRange();
    range.selectNodeContents(text);
    const at = range.getBoundingClientRect();
    const y = at.top + ascentOf(style, this.context) - baseline;
    const size = Number.parseFloat(style.fontSize) * em;
    return `<text x="${rounded((at.left - left) * em)}" y="${rounded(y * em)}" font-family="${escapeText(style.fontFamily)}" font-size="${rounded(size)}" font-style="${style.fontStyle}" font-weight="${style.fontWeight}">${escapeText(text.data)}</text>`;
  }
}

/** A typesetter of labels for {@link figureSheet} in a page that has KaTeX's style sheet. */
export function katexTypesetter(page: Document): (id: string) => MathTypesetter {
  const holder = page.createElement("div");
  holder.className = "math-measure";
  holder.setAttribute("aria-hidden", "true");
  holder.style.cssText = `position:absolute;visibility:hidden;left:0;top:0;white-space:nowrap;font-size:${SIZE}px;line-height:1.2`;
  const sheet = page.createElement("style");
  sheet.textContent = ".math-measure .katex{font-size:1em!important}";
  page.head.append(sheet);
  page.body.append(holder);
  const context = page.createElement("canvas").getContext("2d");
  if (context === null) throw new Error("The page has no canvas to measure text with.");
  const typesetter = new PageTypesetter(holder, context);
  return () => typesetter;
}
