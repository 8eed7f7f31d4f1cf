import { type Shelf, shelfFile, shelfOf } from "./shelf.ts";

const key = "caldera-models";

/** What a browser has kept. */
export type Kept =
  | { readonly kind: "shelf"; readonly shelf: Shelf }
  /** It keeps nothing for this page. */
  | { readonly kind: "forbidden" }
  /** It has something that is no shelf. */
  | { readonly kind: "damaged"; readonly text: string; readonly why: string };

export function kept(): Kept {
  let text: string | null;
  try {
    text = localStorage.getItem(key);
  } catch {
    return { kind: "forbidden" };
  }
  if (text === null) return { kind: "shelf", shelf: [] };
  try {
    return { kind: "shelf", shelf: shelfOf(text) };
  } catch (error) {
    return { kind: "damaged", text, why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Keeps a shelf.
 *
 * @throws Error saying what to do where there is no room, or nothing may be kept
 */
export function keep(shelf: Shelf): void {
  try {
    localStorage.setItem(key, shelfFile(shelf));
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    throw new Error(
      isFull
        ? "The browser has no room left for this page. Export all, then delete models that you do not need here."
        : "The browser keeps nothing for this page, as in a private window. Export all, or copy the link.",
      { cause: error },
    );
  }
}

/** Calls back when another window has changed what is kept. */
export function onKept(change: () => void): () => void {
  const heard = (event: StorageEvent): void => {
    if (event.key === key || event.key === null) change();
  };
  window.addEventListener("storage", heard);
  return () => window.removeEventListener("storage", heard);
}

/** Forgets what is no shelf. */
export function startAnew(): void {
  localStorage.removeItem(key);
}
