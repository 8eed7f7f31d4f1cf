import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { type DebianProgram, installed } from "../debian.ts";

/** Chromium as a program without windows, which opens pages in less time; older Debian has Chromium alone. */
const shell: DebianProgram = {
  program: "/usr/bin/chromium-headless-shell",
  package: "chromium-headless-shell",
};
const whole: DebianProgram = { program: "/usr/bin/chromium", package: "chromium" };

const args = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  // The network is cut: there is nothing but this machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

let running: Promise<Browser> | undefined;

/** Debian's Chromium, without a window; one for all files of a process, with which it ends. */
export function launched(): Promise<Browser> {
  running ??= installedBrowser().then((executablePath) =>
    chromium.launch({ executablePath, args, headless: true }),
  );
  return running;
}

/**
 * The path of Chromium, which is installed if it is missing and this process may do so.
 *
 * @throws Error saying how to install it
 */
export function installedBrowser(): Promise<string> {
  const present = [shell, whole].find(({ program }) => existsSync(program));
  return present === undefined
    ? installed(shell).catch(() => installed(whole))
    : installed(present);
}

/** What a page does that it must not do. */
export interface Misdeeds {
  /** Requests to anywhere but the site. */
  readonly outside: string[];
  /** Breaches of the security policy, in the page or in its workers. */
  readonly breaches: string[];
  /** Errors that nothing caught, and errors reported in the console. */
  readonly errors: string[];
}

/** Notes what a page does that it must not do. */
export async function watched(page: Page, origin: string): Promise<Misdeeds> {
  const misdeeds: Misdeeds = { outside: [], breaches: [], errors: [] };
  page.context().on("request", (request) => {
    const address = request.url();
    const isOwn = [origin, "data:", "blob:"].some((start) => address.startsWith(start));
    if (!isOwn) misdeeds.outside.push(address);
  });
  page.on("requestfailed", (request) => {
    // A page that is left, or a worker that ends, no longer waits for what it loads ahead.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    misdeeds.errors.push(`failed: ${request.url()}`);
  });
  page.on("pageerror", (error) => misdeeds.errors.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|Refused to/.test(text)) misdeeds.breaches.push(text);
    else if (message.type() === "error") misdeeds.errors.push(text);
  });
  await page.addInitScript(() => {
    // The tour of a first visit has a test of its own.
    try {
      localStorage.setItem("caldera-tour", "seen");
    } catch {
      // A page without an origin has no storage.
    }
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return misdeeds;
}
