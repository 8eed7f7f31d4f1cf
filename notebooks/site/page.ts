import { securityPolicy } from "../serving/security-policy.ts";

export interface PageParts {
  readonly title: string;
  readonly description: string;
  /** Modules and style sheets, relative to the site's folder. */
  readonly script: string;
  readonly style: string;
  /** Rules of style besides. */
  readonly rules?: string;
  readonly body: string;
}

/** A page of the site. */
export function page({ title, description, script, style, rules, body }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${securityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${escaped(description)}">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./${style}">${rules === undefined ? "" : `\n<style>${rules}</style>`}
</head>
<body>
${body}
<script type="module" src="./${script}"></script>
</body>
</html>
`;
}

export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The head line of every page; `here` is the file of the page itself. */
export function masthead(here: string, main = "main"): string {
  const links = [
    ["workbench.html", "Workbench"],
    ["notebooks.html", "Notebooks"],
    ["guide.html", "Guide"],
  ].map(([file, name]) => {
    const current = file === here ? ' aria-current="page"' : "";
    return `<a href="./${file}"${current}>${name}</a>`;
  });
  return `<a class="skip-link" href="#${main}">Skip to the content</a>
<header class="masthead">
<a class="brand" href="./index.html">Caldera</a>
<nav aria-label="Site">${links.join("")}</nav>
<div id="actions"></div>
</header>`;
}
