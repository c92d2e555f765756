// Reloads the page when `cargo xtask serve --watch` has built it anew; nothing of it is in the finished page.
const { built } = document.querySelector("script[data-built]").dataset;
setInterval(async () => {
  const response = await fetch("built.txt", { cache: "no-store" }).catch(() => null);
  if (response?.ok && (await response.text()) !== built) location.reload();
}, 500);
