import { jsPDF } from "jspdf";
import { svg2pdf } from "svg2pdf.js";
import { metadataOf } from "../../take-away/png-text.ts";

const pointsPerMillimetre = 72 / 25.4;

/**
 * A figure in millimetres as a PDF page of its size. Its glyphs are outlines, so that there are no fonts to embed;
 * its metadata are the keywords of the document.
 */
export async function pdfOf(svg: string): Promise<Blob> {
  const { documentElement: figure } = new DOMParser().parseFromString(svg, "image/svg+xml");
  const [width = 0, height = 0] = ["width", "height"].map(
    (side) => Number.parseFloat(figure.getAttribute(side) ?? "") * pointsPerMillimetre,
  );
  const page = new jsPDF({
    ...{ unit: "pt", format: [width, height], compress: true, putOnlyUsedFonts: true },
    orientation: width > height ? "landscape" : "portrait",
  });
  page.setDocumentProperties({
    title: utf16(figure.querySelector("title")?.textContent ?? ""),
    subject: utf16(figure.querySelector("desc")?.textContent ?? ""),
    creator: "Caldera",
    keywords: utf16(metadataOf(svg) ?? ""),
  });
  await svg2pdf(figure, page, { x: 0, y: 0, width, height });
  return page.output("blob");
}

/** A text as PDF has it where it is not ASCII: UTF-16 behind a byte order mark, a byte a character. */
function utf16(text: string): string {
  const units = Array.from({ length: text.length }, (_, j) => text.charCodeAt(j));
  const bytes = units.flatMap((unit) => [unit >> 8, unit & 0xff]);
  return ["\u00fe\u00ff", ...bytes.map((byte) => String.fromCharCode(byte))].join("");
}
