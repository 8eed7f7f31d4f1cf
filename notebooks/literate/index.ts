/** Notebooks: literate modules, rendered to static pages here and mounted in live ones by mount.ts. */
export * from "./define.ts";
export { type RenderOptions, renderNotebook, staticPage } from "./static-page.ts";
