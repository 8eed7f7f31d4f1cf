import type { ServiceWorkerScope } from "./service-worker-scope.ts";

/*
 * Keeps the whole site, so that a page that was opened once works without its server, with every part
 * that it has not loaded yet. A cache holds one build of the site, and is never changed afterwards.
 */

declare const self: ServiceWorkerScope;
/** Of the build: its pages, its files with hashed names, relative to the site, and a hash of all. */
declare const siteBuild: {
  readonly version: string;
  readonly pages: readonly string[];
  readonly assets: readonly string[];
};

// What the build puts in is put in once.
const { version, pages, assets } = siteBuild;
const { scope } = self.registration;
/** Other sites of the same origin have caches of their own. */
const prefix = `caldera ${scope} `;

/** Caches of this site, the newest build first. */
async function ownCaches(): Promise<readonly string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(prefix)).reverse();
}

/** @throws TypeError where the page belongs to another build, as when the site is built anew just now */
async function fetchedPage(file: string): Promise<Response> {
  const response = await fetch(file, { cache: "no-cache" });
  const html = await response.clone().text();
  const wanted = [...html.matchAll(/\.\/(assets\/[\w.-]+)/g)].map(([, asset]) => asset ?? "");
  const whole = wanted.length > 0 && wanted.every((asset) => assets.includes(asset));
  if (!response.ok || !whole) throw new TypeError(`${file} is of another build.`);
  return response;
}

async function keepBuild(): Promise<void> {
  const name = `${prefix}${version}`;
  const answers = await Promise.all(
    pages.map(async (file) => [file, await fetchedPage(file)] as const),
  );
  await caches.delete(name);
  const cache = await caches.open(name);
  try {
    await cache.addAll(assets);
    // Pages last: a page that is found here has all that it needs.
    await Promise.all(answers.map(([file, answer]) => cache.put(file, answer)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function forgetOtherBuilds(): Promise<void> {
  const names = await ownCaches();
  const others = names.filter((name) => name !== `${prefix}${version}`);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** What is kept under one of some addresses, of the newest build that has it. */
async function kept(addresses: readonly string[]): Promise<Response | undefined> {
  for (const name of await ownCaches()) {
    const cache = await caches.open(name);
    for (const address of addresses) {
      const response = await cache.match(address);
      if (response !== undefined) return response;
    }
  }
  return undefined;
}

/** From the server if it answers: what it has now is never hidden by what it had. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const { origin, pathname } = new URL(request.url);
    const path = `${origin}${pathname}`;
    const response = await kept(
      path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`],
    );
    if (response === undefined) throw error;
    // Servers that leave out ".html" redirect, and a page may not be answered by what was redirected.
    return response.redirected ? new Response(response.body, response) : response;
  }
}

/** A hashed name stands for its content, which never changes. */
async function asset(request: Request): Promise<Response> {
  return (await kept([request.url])) ?? fetch(request);
}

self.addEventListener("install", (event) => {
  const install = async (): Promise<void> => {
    await keepBuild();
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    // Pages of an older build that are still open keep the files that they may request.
    if (windows.length < 2) await self.skipWaiting();
  };
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([forgetOtherBuilds(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.url.startsWith(`${scope}assets/`)) event.respondWith(asset(request));
});
