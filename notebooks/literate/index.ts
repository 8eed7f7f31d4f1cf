/** Notebooks: literate modules, rendered to static pages here and mounted in live ones by mount.ts. */
export * from "./define.ts";
export { renderNotebook } from "./static-page.ts";
