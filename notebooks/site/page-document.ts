/** Stands in for linkedom in a page: documents apart from the page, to draw in. */
export function parseHTML(html: string): { readonly document: Document } {
  const made = document.implementation.createHTMLDocument("");
  made.documentElement.innerHTML = html.replace(/^<!doctype html>/i, "");
  return { document: made };
}
