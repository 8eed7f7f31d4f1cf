import { type Colour, DARK_PAPER, densityColours } from "./palette.ts";

type Lab = readonly [lightness: number, a: number, b: number];

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function encoded(share: number): number {
  return share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055;
}

/** B. Ottosson, A perceptual color space for image processing (2020). */
function oklab(colour: Colour): Lab {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) =>
    linear(Number.parseInt(colour.slice(start, start + 2), 16)),
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function channels([lightness, a, b]: Lab): readonly number[] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(encoded);
}

function isShown(colour: Lab): boolean {
  return channels(colour).every((share) => share >= -1e-6 && share <= 1 + 1e-6);
}

/**
 * A colour for white paper as its counterpart for dark paper: what was dark is light, hue stays, and
 * what was palest stands out least. Saturation gives way where a screen has no such colour.
 */
export function onDark(colour: Colour): Colour {
  const full: Colour =
    colour.length === 4
      ? `#${[...colour.slice(1)].map((digit) => digit + digit).join("")}`
      : colour;
  if (full.toLowerCase() === "#ffffff") return DARK_PAPER;
  const [lightness, a, b] = oklab(full);
  const mirrored = 1.12 - 0.8 * lightness;
  let saturation = 1;
  while (saturation > 0 && !isShown([mirrored, saturation * a, saturation * b])) saturation -= 0.02;
  const digits = channels([mirrored, Math.max(0, saturation) * a, Math.max(0, saturation) * b]).map(
    (share) =>
      Math.round(255 * Math.min(1, Math.max(0, share)))
        .toString(16)
        .padStart(2, "0"),
  );
  return `#${digits.join("")}`;
}

/*
 * Of two custom properties one is `initial`, which makes a reference fall back to its colour, and the
 * other is empty, which makes it vanish.
 */
const LIGHT = "--on-light: initial; --on-dark: ;";
const DARK = "--on-light: ; --on-dark: initial;";

/** Declarations for where figures stand on light or on dark paper. */
export const PAPER: Readonly<Record<"light" | "dark", string>> = { light: LIGHT, dark: DARK };

/** A colour of the style sheet that follows the paper. */
export function following(light: string, dark: string): string {
  return `var(--on-light,${light}) var(--on-dark,${dark})`;
}

/**
 * A figure whose colours follow the paper of its page, by {@link PAPER} of its style sheet; as an
 * image, which a page's style sheet does not reach, by what the reader's system says.
 *
 * Files to take away and print keep the figure as it is drawn, on white.
 */
export function onAnyPaper(svg: string, where: "page" | "image"): string {
  // A density has colours of its own for dark paper: none of it may look like nothing but zero.
  const ofDensities = densityColours("dark");
  const known = new Map<string, string>(
    densityColours().map((colour, k) => [colour, following(colour, ofDensities[k] ?? DARK_PAPER)]),
  );
  const both = (colour: Colour): string => {
    const found = known.get(colour) ?? following(colour, onDark(colour));
    known.set(colour, found);
    return found;
  };
  const followed = svg.replace(
    / (fill|stroke)="(#[0-9a-f]{6}|#[0-9a-f]{3})"/gi,
    (_, name: string, colour: Colour) => ` ${name}="${both(colour)}"`,
  );
  if (where === "page") return followed;
  const style = `<style>:root { ${LIGHT} } @media (prefers-color-scheme: dark) { :root { ${DARK} } }</style>`;
  return followed.replace("<defs>", `${style}<defs>`);
}
