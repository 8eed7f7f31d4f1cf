/** What Node says of a package that it does not find, or finds without its compiled part. */
const notFound: readonly RegExp[] = [
  /^Cannot find package '([^']+)' imported from/,
  /^Cannot find module '((?:@[^/']+\/)?[^./'][^/']*)[^']*'/,
];

/** The library that an error finds missing, by the name that npm installs; undefined for other errors. */
export function missingLibrary(error: unknown): string | undefined {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") return undefined;
  for (const pattern of notFound) {
    const name = pattern.exec(String(message))?.[1];
    if (name !== undefined && !name.startsWith("/")) return packageOf(name);
  }
  return undefined;
}

/** "@a/b" of "@a/b/c", "a" of "a/b"; a package for one platform belongs to the package that requires it. */
function packageOf(name: string): string {
  const [first = "", second = ""] = name.split("/");
  const whole = first.startsWith("@") ? `${first}/${second}` : first;
  return whole.replace(/-(?:linux|darwin|win32|android|freebsd)-.*$/, "");
}
