import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OptionError } from "../runs/option-error.ts";

/** Of a checkout the site is built on request; of an installed package it is a part. */
const isCheckout = import.meta.url.endsWith(".ts");

/** Where the built site is, with or without one in it. */
export const siteFolder: string = fileURLToPath(
  new URL(isCheckout ? "../../out/site" : "../../site", import.meta.url),
);

/** Where the site is missing: how to come by it. */
export class SiteError extends Error {
  override readonly name = "SiteError";
}

/** @throws SiteError unless a site is in the folder */
export function requireSite(folder: string): void {
  if (existsSync(join(folder, "workbench.html"))) return;
  const remedy = isCheckout ? "npm run build:site builds it" : "npm install caldera brings it";
  throw new SiteError(`The site is not in ${folder}: ${remedy}.`);
}

/**
 * The file of a page of the site by its name.
 *
 * @throws OptionError where there is none of this name
 */
export function pageFile(folder: string, name: string): string {
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.slice(0, -".html".length));
  if (pages.includes(name)) return `${name}.html`;
  throw new OptionError("page", `must be one of ${pages.join(", ")}, but is ${name}.`);
}
