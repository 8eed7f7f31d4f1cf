/**
 * What a page may do: load from its own origin, and make WebAssembly, but no code from text. Styles in
 * attributes are needed by KaTeX and Observable Plot. The same text is a header, which also reaches workers,
 * and a meta tag for servers that send no header.
 */
export const securityPolicy: string = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Headers of every answer of the server. */
export const headers: Readonly<Record<string, string>> = {
  // A meta tag cannot say this one.
  "Content-Security-Policy": `${securityPolicy}; frame-ancestors 'none'`,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
