/** A block of code in a page, or the prose between two of them. */
export type Block =
  | { readonly kind: "prose"; readonly text: string }
  | {
      readonly kind: "code";
      /** The first word behind the fence. */
      readonly language: string;
      /** What else stands there: the name of a file. */
      readonly label: string;
      readonly code: string;
      /** A command in a comment above the fence, whose formulas the block shows. */
      readonly command: string | undefined;
    };

const fence = /(?:^<!-- \$ (.*) -->\n)?^```([a-z]+)(?: (\S+))?\n([^]*?)^```$/gm;

/** The blocks of a page in their order; what is in fences, and what is not. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let end = 0;
  const prose = (to: number): void => {
    const text = page.slice(end, to).trim();
    if (text !== "") blocks.push({ kind: "prose", text });
  };
  for (const found of page.matchAll(fence)) {
    const [whole, command, language = "", label = "", code = ""] = found;
    prose(found.index);
    blocks.push({ kind: "code", language, label, code, command });
    end = found.index + whole.length;
  }
  prose(page.length);
  return blocks;
}

/** A block as it is written in a page. */
export function written(block: Block): string {
  if (block.kind === "prose") return block.text;
  const { language, label, code, command } = block;
  const above = command === undefined ? "" : `<!-- $ ${command} -->\n`;
  return `${above}\`\`\`${language}${label === "" ? "" : ` ${label}`}\n${code}\`\`\``;
}
