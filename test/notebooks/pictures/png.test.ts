import { crc32, inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { figure4 } from "../../../notebooks/figures/index.ts";
import { pngOf } from "../../../notebooks/pictures/index.ts";
import { linePanel } from "../../../notebooks/plot/index.ts";

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(png: Buffer): readonly Chunk[] {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.push({ type: body.toString("latin1", 0, 4), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

/** Pixels of an 8-bit RGBA picture, each as `r,g,b`. */
function pixelsOf(png: Buffer): { readonly width: number; readonly pixels: readonly string[] } {
  const chunks = chunksOf(png);
  const header = chunks[0]?.data ?? Buffer.alloc(0);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  expect([...header.subarray(8, 10)]).toEqual([8, 6]);
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)),
  );
  const bytes = 4 * width;
  const rows = Buffer.alloc(bytes * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (bytes + 1)];
    for (let x = 0; x < bytes; x++) {
      const left = x < 4 ? 0 : (rows[y * bytes + x - 4] ?? 0);
      const up = y === 0 ? 0 : (rows[(y - 1) * bytes + x] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (rows[(y - 1) * bytes + x - 4] ?? 0);
      const estimate = left + up - corner;
      const [a, b, c] = [left, up, corner].map((one) => Math.abs(estimate - one)) as [
        number,
        number,
        number,
      ];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const guess = [0, left, up, Math.floor((left + up) / 2), paeth][filter ?? 0] ?? 0;
      rows[y * bytes + x] = ((raw[y * (bytes + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  const pixels = Array.from({ length: width * height }, (_, j) =>
    [...rows.subarray(4 * j, 4 * j + 3)].join(","),
  );
  return { width, pixels };
}

const svg = linePanel({
  id: "test",
  xLabel: "\\omega/\\omega_0",
  yLabel: "|A|",
  xDomain: [0, 1],
  yDomain: [0, 1],
  series: [{ label: "", x: [0, 1], y: [0.5, 0.5], color: "#cb2a1c", width: 4 }],
});
const size = (name: string): number => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(svg)?.[1]);

describe("pngOf(svg, dotsPerInch)", () => {
  test.each([50, 100, 300])("at %d dots per inch has a hundredth of that to the unit", (dots) => {
    const png = pngOf(svg, dots);
    expect(png.readUInt32BE(16)).toBe(Math.round((size("width") * dots) / 100));
    expect(Math.abs(png.readUInt32BE(20) - (size("height") * dots) / 100)).toBeLessThan(1);
    const resolution = chunksOf(png).find(({ type }) => type === "pHYs")?.data;
    expect(Math.abs((resolution?.readUInt32BE(0) ?? 0) * 0.0254 - dots)).toBeLessThan(0.02);
    expect(resolution?.[8]).toBe(1);
  });

  test("has the curve in its colour on white, and labels in ink", () => {
    const { width, pixels } = pixelsOf(pngOf(svg, 100));
    const middle = pixels.findIndex(
      (pixel, j) => j % width === width >> 1 && pixel === "203,42,28",
    );
    // A line 4 units wide at half the height of the frame.
    expect(middle).toBeGreaterThan(0);
    const column = pixels.filter((_, j) => j % width === width >> 1);
    expect(column.filter((pixel) => pixel === "203,42,28").length).toBeGreaterThanOrEqual(3);
    expect(column.filter((pixel) => pixel === "203,42,28").length).toBeLessThanOrEqual(5);
    expect(pixels[0]).toBe("255,255,255");
    // Below the frame there are only tick labels and the name of the axis.
    const below = pixelsOf(pngOf(svg, 300)).pixels.slice(-90 * 3 * width);
    expect(below.filter((pixel) => pixel === "26,26,26").length).toBeGreaterThan(200);
  });

  test("a figure of the paper has both models' colours", () => {
    const picture = figure4().files.find(({ name }) => name === "figure-4.svg")?.content ?? "";
    const { pixels } = pixelsOf(pngOf(picture, 100));
    for (const colour of ["31,98,180", "203,42,28"]) {
      expect(pixels.filter((pixel) => pixel === colour).length).toBeGreaterThan(200);
    }
  });

  test.each([0, 35, 1201, Number.NaN])("refuses %d dots per inch", (dots) => {
    expect(() => pngOf(svg, dots)).toThrow(/`dotsPerInch` must be from 36 to 1200/);
  });
});
