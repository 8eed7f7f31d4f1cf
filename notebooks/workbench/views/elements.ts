type Child = Node | string | undefined;

type Attributes = Readonly<Record<string, string | boolean | EventListener | undefined>>;

/**
 * An element with attributes and children. Texts become text nodes, never markup; functions under names
 * such as `onclick` become listeners.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  set(node, attributes);
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

const svgNamespace = "http://www.w3.org/2000/svg";

/** The same for SVG. */
export function drawn<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

function set(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
}

let count = 0;

/** An id that nothing else on the page has. */
export function freshId(prefix: string): string {
  count += 1;
  return `${prefix}-${count}`;
}
