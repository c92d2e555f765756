// In place of the offline copy while somebody works on the page: takes away one that this address has, and itself.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const ours = (name) => name.startsWith(`alias-playground ${self.registration.scope} `);
  const forget = async () => {
    await Promise.all((await caches.keys()).filter(ours).map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(forget());
});
