import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";
import { written } from "../durable/publish.ts";

/** The font of digits, brackets, operators and upright letters, the largest of those that every equation needs. */
const mainFont = "KaTeX_Main-Regular.woff2";

/** Its signs that most equations consist of: no arrows, relations or rare accents. */
const usualSigns = `${signsBetween(0x20, 0x7e)}\u00a0\u00b0\u00b1\u00b7\u00d7\u02c6\u02d9\u200b\u2020\u2026\u2032\u2061\u210f\u2202\u2211\u2212\u221a\u221e\u2248\u22c5\u22ef\u27e8\u27e9`;

const otherSigns = [...signsBetween(0x20, 0xffff)]
  .filter((sign) => !usualSigns.includes(sign))
  .join("");

/**
 * KaTeX's main font in two parts: the usual signs, half of the bytes, and all others, for which a browser asks where
 * a page has one of them.
 *
 * @param folder where the parts are written
 */
export function fontParts(folder: string): Plugin {
  return {
    name: "caldera-font-parts",
    enforce: "pre",
    transform: async (code, id) =>
      id.includes("katex.min.css") ? await inParts(code, folder) : undefined,
  };
}

/** The style sheet with two faces in place of one. */
async function inParts(css: string, folder: string): Promise<string> {
  const [face] = /@font-face\{[^}]*KaTeX_Main-Regular\.woff2[^}]*\}/.exec(css) ?? [];
  if (face === undefined) throw new Error(`KaTeX's style sheet has no ${mainFont}.`);
  const katex = dirname(createRequire(import.meta.url).resolve("katex/package.json"));
  const font = readFileSync(join(katex, "dist/fonts", mainFont));
  mkdirSync(folder, { recursive: true });
  const part = async (name: string, signs: string): Promise<string> => {
    const file = join(folder, mainFont.replace(".", `-${name}.`));
    const writing = written(`${file}.tmp`);
    writing.write(await subsetFont(font, signs, { targetFormat: "woff2" }));
    writing.publishAs(file);
    return face
      .replace(`fonts/${mainFont}`, file)
      .replace(/\}$/, `;unicode-range:${rangesOf(signs)}}`);
  };
  return css.replace(face, `${await part("usual", usualSigns)}${await part("other", otherSigns)}`);
}

/** The signs of a range, both ends included, without halves of pairs. */
function signsBetween(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, k) => first + k)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .join("");
}

/** Signs in order as a style sheet writes them: U+20-7E,U+A0,…. */
function rangesOf(signs: string): string {
  const ranges: [first: number, last: number][] = [];
  for (const sign of signs) {
    const code = sign.codePointAt(0) ?? 0;
    const last = ranges.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  const hex = (code: number): string => code.toString(16).toUpperCase();
  return ranges
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join();
}
