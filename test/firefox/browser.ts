import { installed } from "../debian.ts";

/** What is used of puppeteer-core, which drives a stock Firefox by WebDriver BiDi, as Playwright cannot. */
export interface Page {
  readonly goto: (address: string, options: { readonly waitUntil: "load" }) => Promise<unknown>;
  readonly on: (event: string, take: (what: never) => void) => unknown;
  readonly evaluate: <T, A extends readonly unknown[]>(
    run: (...args: A) => T,
    ...args: A
  ) => Promise<Awaited<T>>;
  readonly waitForFunction: <A extends readonly unknown[]>(
    holds: (...args: A) => unknown,
    options: { readonly timeout: number },
    ...args: A
  ) => Promise<unknown>;
  readonly evaluateOnNewDocument: (run: () => void) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export interface Firefox {
  readonly newPage: () => Promise<Page>;
  readonly version: () => Promise<string>;
  readonly close: () => Promise<void>;
}

interface Puppeteer {
  readonly launch: (options: object) => Promise<Firefox>;
}

/**
 * Debian's Firefox without a window; it is installed if it is missing and this process may do so.
 *
 * @throws Error saying what to install
 */
export async function launchedFirefox(): Promise<Firefox> {
  const executablePath = await installed({ program: "firefox-esr", package: "firefox-esr" });
  // By name: types are checked where it is not installed, too.
  const driver = "puppeteer-core";
  let puppeteer: Puppeteer;
  try {
    puppeteer = ((await import(driver)) as { readonly default: Puppeteer }).default;
  } catch (error) {
    throw new Error(`These tests need ${driver}: npm ci`, { cause: error });
  }
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true });
}

/** What a page does that it must not do: requests to elsewhere, breaches of its policy, errors. */
export async function watched(page: Page, origin: string): Promise<readonly string[]> {
  const misdeeds: string[] = [];
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on("request", (request: { readonly url: () => string }) => {
    const address = request.url();
    const isOwn = [origin, "data:", "blob:"].some((start) => address.startsWith(start));
    if (!isOwn) misdeeds.push(`request to ${address}`);
  });
  page.on("pageerror", (error: Error) => misdeeds.push(`error: ${error.message}`));
  page.on("console", (message: { readonly type: () => string; readonly text: () => string }) => {
    const text = message.text();
    const isBreach = /Content.Security.Policy|Refused to/.test(text);
    if (isBreach || message.type() === "error") misdeeds.push(`console: ${text}`);
  });
  return misdeeds;
}
