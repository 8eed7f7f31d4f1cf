import { metadataOf, pngWithText } from "./png-text.ts";

/** Pixels to a unit of the picture. */
const SCALE = 3;

/** A stand-alone SVG as a PNG of three times its size, with its metadata as comment. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  const loaded = new Promise<void>((resolve, reject) => {
    image.addEventListener("load", () => resolve());
    image.addEventListener("error", () => reject(new Error("The picture cannot be drawn.")));
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await loaded;
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * image.naturalWidth;
  canvas.height = SCALE * image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((drawn) => {
      if (drawn === null) reject(new Error("The picture cannot be written."));
      else resolve(drawn);
    }, "image/png");
  });
  const metadata = metadataOf(svg);
  if (metadata === undefined) return blob;
  const png = pngWithText(new Uint8Array(await blob.arrayBuffer()), "Comment", metadata);
  return new Blob([new Uint8Array(png)], { type: "image/png" });
}
