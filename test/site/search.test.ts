import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { searchEntries } from "../../notebooks/site/search/entries.ts";
import type { Entry } from "../../notebooks/site/search/entry.ts";
import { indexOf, searching } from "../../notebooks/site/search/search-index.ts";
import { notebooks } from "../../notebooks/pages/index.ts";
import { guidePages } from "../../notebooks/guide/pages.ts";
import { workbenchOf } from "../../notebooks/workbench/state/address.ts";
import { findings } from "./axe-findings.ts";
import { copiedSite } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

describe("the index of the site", () => {
  let entries: readonly Entry[] = [];
  let find: ReturnType<typeof searching>;
  beforeAll(async () => {
    entries = await searchEntries();
    find = searching(indexOf(entries));
  });

  test("has every page of the guide, every notebook, and the commands of the guide", () => {
    const pages = entries.filter(({ within }) => within === "").map(({ href }) => href);
    for (const { name } of guidePages()) expect(pages).toContain(`./guide-${name}.html`);
    for (const name of notebooks.keys()) expect(pages).toContain(`./${name}.html`);
    const commands = entries.filter(({ kind }) => kind === "command").map(({ title }) => title);
    for (const name of ["derive", "response", "steady-state", "sweep"]) {
      expect(commands).toContain(`caldera ${name}`);
    }
    expect(new Set(commands).size).toBe(commands.length);
  });

  test("leads to the place: equations, terms, commands, panels, with a slip of a letter, and half of a word", () => {
    const first = (query: string): string => find(query, 1)[0]?.href ?? "";
    expect(first("Fokker-Planck")).toMatch(/guide-equations|noise-and-positivity|phase-space/);
    expect(first("caldera codegen")).toMatch(/^\.\/guide-commands\.html#commands-\d/);
    expect(first("kossakowsky")).toBe(find("kossakowski", 1)[0]?.href);
    expect(first("bistab")).toContain("figure-4");
    const titles = find("wigner", 12).map(({ title }) => title);
    expect(titles).toContain("Phase space");
    const spectrum = find("spectrum", 5).find(({ kind }) => kind === "workbench");
    const opened = workbenchOf(spectrum?.href.split("#")[1] ?? "");
    expect(opened?.panels[0].run).toBe("spectrum");
    expect(find("xyzzyqwert", 5)).toEqual([]);
  });

  test("shows the words around what was found", () => {
    const [hit] = find("quadrature", 1);
    expect(`${hit?.title} ${hit?.excerpt}`.toLowerCase()).toContain("quadrature");
  });
});

test("every place of the index is on its page", async () => {
  const site = await copiedSite();
  try {
    for (const { href } of await searchEntries()) {
      const [file = "", id] = href.slice(2).split("#");
      expect(existsSync(join(site.folder, file)), href).toBe(true);
      if (id === undefined || !file.startsWith("guide-")) continue;
      expect(readFileSync(join(site.folder, file), "utf8"), href).toContain(` id="${id}"`);
    }
  } finally {
    await site.close();
  }
});

test("/ opens the search on any page; arrows and Enter lead to what is found; in a field it is a letter", async () => {
  await during("notebooks.html", async (page) => {
    await page.keyboard.press("/");
    const dialog = page.getByRole("dialog", { name: "Search" });
    const field = dialog.getByRole("combobox", { name: "Search" });
    await field.waitFor();
    await page.keyboard.type("xyzzyqwert");
    await dialog.getByText("Nothing is about xyzzyqwert.").waitFor();
    await field.fill("bistability");
    const options = dialog.getByRole("option");
    await options.nth(1).waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await options.first().getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
    expect(await field.getAttribute("aria-activedescendant")).toBe(
      await options.nth(1).getAttribute("id"),
    );
    await page.keyboard.press("ArrowUp");
    const wanted = await options.first().getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.endsWith(wanted!.slice(1)));
  });
  await during("workbench.html", async (page) => {
    const box = page.locator('[name="potential"]');
    await box.fill("x^4");
    await box.press("/");
    expect(await box.inputValue()).toContain("/");
    expect(await page.getByRole("dialog").count()).toBe(0);
    const dialog = page.getByRole("dialog", { name: "Search" });
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("combobox", { name: "Search" }).fill("Noise and positivity");
    await dialog.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("combobox", { name: "Search" }).fill("Kossakowski matrix Positivity");
    await dialog.getByRole("option").filter({ hasText: "Workbench" }).first().click();
    await page.waitForFunction(() => location.hash.includes("tab=positivity"));
    expect(await page.getByRole("dialog").count()).toBe(0);
  });
});
