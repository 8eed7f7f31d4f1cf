/** Offers a text or a picture as a file to keep. */
export function offerFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function offerText(name: string, text: string, type = "text/plain"): void {
  offerFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
