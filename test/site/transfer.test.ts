import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { expect, test } from "vitest";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";

const { address, visit } = siteUnderTest();

/** Most that a first visit transfers before the page can be used, gzipped, in bytes. */
const most = 250_000;

/** The files that a page takes until it is settled, with their sizes gzipped; fonts are packed already. */
async function transferred(path: string): Promise<ReadonlyMap<string, number>> {
  const { page, close } = await visit(undefined);
  const sizes = new Map<string, Promise<number>>();
  const measure = (response: Response): void => {
    const { pathname } = new URL(response.url());
    const size = response
      .body()
      .then((body) => (pathname.endsWith(".woff2") ? body : gzipSync(body)).length);
    sizes.set(pathname, size);
  };
  page.on("response", measure);
  await page.goto(`${address()}${path}`);
  await (path.startsWith("workbench") ? settled(page) : page.waitForLoadState("networkidle"));
  // What comes later would be asked for its body while the page closes.
  page.off("response", measure);
  const all = await Promise.all(
    [...sizes].map(async ([name, size]) => [name, await size] as const),
  );
  await close();
  return new Map(all);
}

test("a first visit of the workbench transfers less than 250 kB, and nothing that is needed later alone", async () => {
  const files = await transferred("workbench.html");
  const names = [...files.keys()];
  const total = [...files.values()].reduce((sum, size) => sum + size, 0);
  expect(total, JSON.stringify([...files])).toBeLessThan(most);
  // Far less would be a page that does not work.
  expect(total).toBeGreaterThan(100_000);
  for (const later of [
    /pdf-/,
    /later-contents/,
    /index-data/,
    /outline|mathjax/i,
    /mathlive/i,
    /run-canvas/,
    /figure/,
  ]) {
    expect(names.filter((name) => later.test(name))).toEqual([]);
  }
});

test("a page of the guide transfers less than 75 kB", async () => {
  const files = await transferred("guide-models.html");
  expect([...files.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(75_000);
});
