/** Properties that the style sheet gives to a chart and a file has to carry itself. */
const carried = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-linejoin",
  "font-family",
  "font-size",
  "font-style",
] as const;

/** A chart as a stand-alone SVG on white, in the colours of print whatever the page's are. */
export function svgFile(svg: SVGSVGElement): string {
  const host = document.createElement("div");
  host.className = "print";
  host.dataset["theme"] = "light";
  const shown = svg.cloneNode(true) as SVGSVGElement;
  host.append(shown);
  document.body.append(host);
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = shown.querySelectorAll("path, rect, text, circle");
  copy.querySelectorAll("path, rect, text, circle").forEach((node, j) => {
    const original = originals[j];
    if (original === undefined || node.parentElement?.localName === "clipPath") return;
    const style = getComputedStyle(original);
    for (const name of carried) node.setAttribute(name, style.getPropertyValue(name));
    node.removeAttribute("class");
  });
  host.remove();
  const [, , width = 640, height = 360] = (svg.getAttribute("viewBox") ?? "")
    .split(" ")
    .map(Number);
  copy.removeAttribute("class");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width, height, fill: "#ffffff" })) {
    paper.setAttribute(name, String(value));
  }
  copy.querySelector("title")?.after(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a PNG of three times the size. */
export async function pngFile(svg: SVGSVGElement): Promise<Blob> {
  const [, , width = 640, height = 360] = (svg.getAttribute("viewBox") ?? "")
    .split(" ")
    .map(Number);
  const image = new Image();
  const loaded = new Promise<void>((resolve, reject) => {
    image.addEventListener("load", () => resolve());
    image.addEventListener("error", () => reject(new Error("The picture cannot be drawn.")));
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgFile(svg))}`;
  await loaded;
  const canvas = document.createElement("canvas");
  canvas.width = 3 * width;
  canvas.height = 3 * height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The picture cannot be written."));
      else resolve(blob);
    }, "image/png");
  });
}
