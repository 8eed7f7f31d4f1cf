import { katexTypesetter, loadMathFonts } from "../../literate/katex-typesetter.ts";
import { linePanel, type LinePanel } from "../../plot/index.ts";

/** A picture as a stand-alone SVG for print, whatever the page looks like. */
export async function svgFile(picture: LinePanel): Promise<string> {
  await loadMathFonts(document);
  const size =
    picture.density === undefined
      ? { panelWidth: 420, panelHeight: 280 }
      : { panelWidth: 340, panelHeight: 320 };
  return linePanel(picture, size, katexTypesetter(document));
}

/** The same as a PNG of three times the size. */
export async function pngFile(picture: LinePanel): Promise<Blob> {
  const svg = await svgFile(picture);
  const image = new Image();
  const loaded = new Promise<void>((resolve, reject) => {
    image.addEventListener("load", () => resolve());
    image.addEventListener("error", () => reject(new Error("The picture cannot be drawn.")));
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await loaded;
  const canvas = document.createElement("canvas");
  canvas.width = 3 * image.naturalWidth;
  canvas.height = 3 * image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The picture cannot be written."));
      else resolve(blob);
    }, "image/png");
  });
}
