/**
 * Boxes that scroll can be reached by the Tab key, and need not be while there is nothing to scroll
 * to. Returns what to call with elements that come to hold such boxes.
 */
export function scrollStops(): (holder: ParentNode) => void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const down =
        target.scrollHeight > target.clientHeight && getComputedStyle(target).overflowY === "auto";
      const scrolls = target.scrollWidth > target.clientWidth || down;
      if (scrolls) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  return (holder) => {
    observer.disconnect();
    for (const box of holder.querySelectorAll(".scroll")) observer.observe(box);
  };
}
