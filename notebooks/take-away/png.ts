import { metadataOf, pngWithText, withResolution } from "./png-text.ts";

/** Pixels to a unit of the picture. */
const SCALE = 3;

/** A width in millimetres, and the dots to the inch. */
export interface PrintSize {
  readonly width: number;
  readonly dotsPerInch: number;
}

/** A stand-alone SVG as a PNG of three times its size, or of a size in print, with its metadata as comment. */
export async function pngOf(svg: string, print?: PrintSize): Promise<Blob> {
  const image = new Image();
  const loaded = new Promise<void>((resolve, reject) => {
    image.addEventListener("load", () => resolve());
    image.addEventListener("error", () => reject(new Error("The picture cannot be drawn.")));
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await loaded;
  const { naturalWidth, naturalHeight } = image;
  const canvas = document.createElement("canvas");
  canvas.width =
    print === undefined
      ? SCALE * naturalWidth
      : Math.round((print.width / 25.4) * print.dotsPerInch);
  canvas.height = Math.round((canvas.width * naturalHeight) / naturalWidth);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((drawn) => {
      if (drawn === null)
        reject(new Error("The picture cannot be written: take one with less dots."));
      else resolve(drawn);
    }, "image/png");
  });
  const plain = new Uint8Array(await blob.arrayBuffer());
  const sized = print === undefined ? plain : withResolution(plain, print.dotsPerInch);
  const metadata = metadataOf(svg);
  const png = metadata === undefined ? sized : pngWithText(sized, "Comment", metadata);
  return new Blob([new Uint8Array(png)], { type: "image/png" });
}
