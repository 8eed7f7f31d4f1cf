import type { Frame, Path } from "./geometry.ts";
import { covered, SIZE } from "./geometry.ts";
import { DASHES } from "./marks.ts";
import { rounded } from "./markup.ts";
import type { MathTypesetter } from "./math-text.ts";
import { drawMath } from "./math-text.ts";
import type { Colour } from "./palette.ts";
import { INK } from "./palette.ts";
import type { Annotation } from "./spec.ts";

type Kind = Annotation["kind"];
type Drawers = {
  readonly [K in Kind]: (
    annotation: Extract<Annotation, { readonly kind: K }>,
    frame: Frame,
    paths: readonly Path[],
    typesetter: MathTypesetter,
  ) => string;
};

const QUIET: Colour = "#6b6b6b";

function rule(d: string, dash: string): string {
  return `<path d="${d}" stroke="${QUIET}" stroke-width="0.8" stroke-dasharray="${dash}" stroke-linecap="${dash === DASHES.dotted ? "round" : "butt"}" fill="none"/>`;
}

function text(
  latex: string | undefined,
  place: { readonly x: number; readonly y: number; readonly anchor?: "left" | "center" | "right" },
  typesetter: MathTypesetter,
  color: Colour = INK,
): string {
  if (latex === undefined) return "";
  return drawMath(typesetter.box(latex), { ...place, size: SIZE.legend, color, rim: true });
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: "left" | "right";
}

/** The first of the places inside the frame that covers the least of the curves. */
function freest(
  latex: string | undefined,
  places: readonly TextPlace[],
  frame: Frame,
  paths: readonly Path[],
  typesetter: MathTypesetter,
): TextPlace {
  const { width } = typesetter.box(latex ?? "");
  const box = { width: width * SIZE.legend, height: SIZE.legend };
  const cost = ({ x, y, anchor }: TextPlace): number => {
    const left = anchor === "left" ? x : x - box.width;
    const top = y - 0.8 * box.height;
    const outside =
      left < 0 || top < 0 || left + box.width > frame.width || top + box.height > frame.height;
    return covered(paths, left, top, box) + (outside ? 1e6 : 0);
  };
  return places.reduce((a, b) => (cost(b) < cost(a) ? b : a));
}

const DRAW: Drawers = {
  text: ({ x, y, latex, anchor, color }, frame, _paths, typesetter) =>
    text(
      latex,
      { x: frame.x(x), y: frame.y(y) + 0.32 * SIZE.legend, anchor: anchor ?? "left" },
      typesetter,
      color,
    ),
  vertical: ({ x, latex, dash }, frame, paths, typesetter) => {
    const at = frame.x(x);
    const line = rule(`M${rounded(at)},0V${rounded(frame.height)}`, DASHES[dash ?? "dashed"]);
    const baselines = [18, frame.height - 10];
    const places = [at + 5, at - 5].flatMap((x) =>
      baselines.map((y) => ({ x, y, anchor: x > at ? ("left" as const) : ("right" as const) })),
    );
    return line + text(latex, freest(latex, places, frame, paths, typesetter), typesetter);
  },
  horizontal: ({ y, latex, dash }, frame, paths, typesetter) => {
    const at = frame.y(y);
    const line = rule(`M0,${rounded(at)}H${rounded(frame.width)}`, DASHES[dash ?? "dashed"]);
    const places = [at - 5, at + 14].flatMap((y) => [
      { x: frame.width - 9, y, anchor: "right" as const },
      { x: 9, y, anchor: "left" as const },
    ]);
    return line + text(latex, freest(latex, places, frame, paths, typesetter), typesetter);
  },
  arrow: ({ from, to, color }, frame) => {
    const [x1, y1, x2, y2] = [frame.x(from[0]), frame.y(from[1]), frame.x(to[0]), frame.y(to[1])];
    const angle = Math.atan2(y2 - y1, x2 - x1);
    const barb = (turn: number): string =>
      `${rounded(x2 - 6 * Math.cos(angle + turn))},${rounded(y2 - 6 * Math.sin(angle + turn))}`;
    const tip = `${rounded(x2)},${rounded(y2)}`;
    return `<path d="M${rounded(x1)},${rounded(y1)}L${tip}M${barb(0.42)}L${tip}L${barb(-0.42)}" stroke="${color ?? INK}" stroke-width="1" fill="none"/>`;
  },
};

/** Rules and arrows, then text on top of everything drawn so far. */
export function drawAnnotation(
  annotation: Annotation,
  frame: Frame,
  paths: readonly Path[],
  typesetter: MathTypesetter,
): string {
  const draw = DRAW[annotation.kind] as (
    annotation: Annotation,
    frame: Frame,
    paths: readonly Path[],
    typesetter: MathTypesetter,
  ) => string;
  return draw(annotation, frame, paths, typesetter);
}
