/** How long after loading the site is kept, in ms: until then the page has the network for itself. */
const patience = 2000;

/** Keeps the site in this browser, so that it works without its server from now on. */
export function workOffline(): void {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const keep = (): void => {
    // A browser that refuses (in private windows, without a disk) shows the site as it is.
    navigator.serviceWorker
      .register("./service-worker.js", { scope: "./", updateViaCache: "none" })
      .catch(() => {});
  };
  const afterwards = (): void => void window.setTimeout(keep, patience);
  if (document.readyState === "complete") afterwards();
  else window.addEventListener("load", afterwards, { once: true });
}
