import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../source-files.ts";
import { housePicture } from "./picture.ts";

/** The picture without its numbers of lines and imports, which change with every edit. */
function rooms(svg: string): string {
  return svg.replaceAll(/>\d+(?: lines| imports)?</g, "><");
}

test("the picture of the house shows its rooms and what they import (npm run house draws it anew)", () => {
  const drawn = readFileSync(join(root, ".github/house.svg"), "utf8");
  expect(rooms(drawn)).toBe(rooms(housePicture()));
});
