// Before the first paint, so that nobody sees the wrong theme flash by. src/ui/theme/theme.ts takes over from here.
(() => {
  let chosen = "system";
  try {
    chosen = JSON.parse(localStorage.getItem("ringside.settings") ?? "{}").theme ?? "system";
  } catch {
    // No storage, no choice: the system's theme it is.
  }
  const dark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
