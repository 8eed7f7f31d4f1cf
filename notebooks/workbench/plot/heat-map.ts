import { diverging } from "../../plot/palette.ts";
import type { WignerGrid } from "../jobs/run-protocol.ts";

const shades = 256;

/** Colours from orange (-1) over white (0) to violet (1), as red, green, blue. */
const table: readonly (readonly [number, number, number])[] = Array.from(
  { length: 2 * shades + 1 },
  (_, k) => {
    const colour = diverging((k - shades) / shades);
    const part = (start: number): number => Number.parseInt(colour.slice(start, start + 2), 16);
    return [part(1), part(3), part(5)];
  },
);

/** The largest absolute value. */
export function limitOf({ values }: WignerGrid): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
}

/** A grid as a picture, a data address; the first row of values at the bottom. */
export function heatMap(grid: WignerGrid): string {
  const [columns, rows] = [grid.x.length, grid.p.length];
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  if (context === null) return "";
  const image = context.createImageData(columns, rows);
  const limit = limitOf(grid);
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < columns; i += 1) {
      const value = grid.values[j * columns + i] ?? 0;
      const [red, green, blue] = table[shades + Math.round((shades * value) / limit)] ?? [0, 0, 0];
      image.data.set([red, green, blue, 255], 4 * ((rows - 1 - j) * columns + i));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}
