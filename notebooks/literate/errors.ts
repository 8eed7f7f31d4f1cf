/** Thrown when a notebook cannot be shown as it stands; the message names the place. */
export class NotebookError extends Error {
  override readonly name = "NotebookError";
}
