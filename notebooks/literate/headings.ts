/** Numbers the headings of a notebook and gathers them into a table of contents. */
export interface NumberedHeadings {
  readonly heading: (html: string) => string;
  /** Links to the headings so far; none if there are fewer than three. */
  readonly navigation: () => string;
}

/** `name` starts the ids of the headings. */
export function numberedHeadings(name: string): NumberedHeadings {
  const entries: string[] = [];
  return {
    heading: (html) => {
      const count = entries.length + 1;
      const id = `${name}-${count}`;
      const number = `<span class="number">${count}</span>`;
      entries.push(`<li><a href="#${id}">${number}${html}</a></li>`);
      return `<h2 id="${id}">${number}${html}</h2>`;
    },
    navigation: () =>
      entries.length < 3
        ? ""
        : `<nav aria-label="Contents"><ol>\n${entries.join("\n")}\n</ol></nav>\n`,
  };
}
