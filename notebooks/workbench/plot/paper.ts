/** What the page is drawn on. */
export type Paper = "light" | "dark";

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

export function paperNow(): Paper {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return prefersDark.matches ? "dark" : "light";
}

/** Calls back when the page becomes dark or light. */
export function onPaper(change: () => void): void {
  prefersDark.addEventListener("change", change);
  new MutationObserver(change).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}
