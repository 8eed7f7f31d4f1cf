import type { Download, Locator, Page } from "playwright-core";

type Role = Parameters<Page["getByRole"]>[0];

/**
 * Somebody who sees the workbench for the first time and reads nothing but the words on what can be clicked, chosen or
 * typed into. Each of these is a step; waiting and looking are none.
 */
export class Newcomer {
  readonly page: Page;
  #steps = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** What was done so far. */
  get steps(): number {
    return this.#steps;
  }

  /** The place on the page where something is looked for; the first of its name counts. */
  #at(role: Role, name: string, within?: Locator): Locator {
    return (within ?? this.page).getByRole(role, { name, exact: true }).first();
  }

  async click(role: Role, name: string, within?: Locator): Promise<void> {
    this.#steps += 1;
    await this.#at(role, name, within).click();
  }

  async choose(label: string, option: string, within?: Locator): Promise<void> {
    this.#steps += 1;
    await this.#at("combobox", label, within).selectOption({ label: option });
  }

  /** A choice of which one label stands for all. */
  async check(name: string, within?: Locator): Promise<void> {
    this.#steps += 1;
    await (within ?? this.page).getByText(name, { exact: true }).first().click();
  }

  async type(label: string, text: string, within?: Locator): Promise<void> {
    this.#steps += 1;
    await this.#at("textbox", label, within).fill(text);
  }

  /** Clicks at a place of the screen. */
  async point({ x, y }: { readonly x: number; readonly y: number }): Promise<void> {
    this.#steps += 1;
    await this.page.mouse.click(x, y);
  }

  async tap(role: Role, name: string): Promise<void> {
    this.#steps += 1;
    await this.#at(role, name).tap();
  }

  /** Takes a file that a button gives. */
  async take(button: string, within?: Locator): Promise<Download> {
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.click("button", button, within),
    ]);
    return download;
  }

  /** Drops a file of text on something. */
  async drop(name: string, text: string, target: Locator): Promise<void> {
    this.#steps += 1;
    const files = await this.page.evaluateHandle(
      ([called, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], called, { type: "text/csv" }));
        return transfer;
      },
      [name, text] as const,
    );
    await target.dispatchEvent("dragover", { dataTransfer: files });
    await target.dispatchEvent("drop", { dataTransfer: files });
  }

  /** Goes by the tabulator key to what has a name, as a step; then presses keys, a step each. */
  async keys(name: string, ...keys: readonly string[]): Promise<void> {
    this.#steps += 1 + keys.length;
    for (let moves = 0; (await nameOfFocus(this.page)) !== name; moves++) {
      if (moves === 80) throw new Error(`The tabulator key does not lead to ${name}.`);
      await this.page.keyboard.press("Tab");
    }
    for (const key of keys) {
      if (key.length > 1 && !/^[A-Z][A-Za-z]+$/.test(key)) await this.page.keyboard.type(key);
      else await this.page.keyboard.press(key);
    }
  }
}

/** The words on what has the focus, as they are read aloud. */
function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = document.activeElement;
    const label = node instanceof HTMLInputElement || node instanceof HTMLSelectElement;
    const words = label ? node.labels?.[0]?.textContent : node?.textContent;
    return (node?.getAttribute("aria-label") ?? words ?? "").trim();
  });
}
