/** Whether a key is a letter of a text there. */
export function isTypedIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("input:not([type=range]):not([type=checkbox]), textarea, select, math-field")
  );
}
