/** A place of the site that the search leads to. */
export interface Entry {
  readonly kind: "guide" | "command" | "notebook" | "workbench" | "model" | "reference";
  readonly title: string;
  /** The page that it is a part of; empty for a page. */
  readonly within: string;
  readonly text: string;
  readonly href: string;
}
