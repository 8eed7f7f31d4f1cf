import type { ZippableFile } from "fflate";

/** Files by name in one archive; the same files give the same archive. */
export async function zipOf(files: ReadonlyMap<string, string | Uint8Array | Blob>): Promise<Blob> {
  const { strToU8, zipSync } = await import("fflate");
  const bytesOf = async (content: string | Uint8Array | Blob): Promise<Uint8Array> => {
    if (typeof content === "string") return strToU8(content);
    return content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
  };
  const entries = [...files].map(
    async ([name, content]): Promise<readonly [string, ZippableFile]> => [
      name,
      [await bytesOf(content), { mtime: "1980-01-01T12:00:00" }],
    ],
  );
  const zipped = zipSync(Object.fromEntries(await Promise.all(entries)));
  return new Blob([new Uint8Array(zipped)], { type: "application/zip" });
}
