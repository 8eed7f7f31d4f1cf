/** What the site's build uses of subset-font, which has no types. */
declare module "subset-font" {
  /** The font with the signs of a text only. */
  export default function subsetFont(
    font: Uint8Array,
    signs: string,
    options: { readonly targetFormat: "woff2" },
  ): Promise<Uint8Array>;
}
