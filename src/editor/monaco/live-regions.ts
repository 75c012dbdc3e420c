/**
 * Monaco speaks to screen readers through elements with role alert at the end of the body. On this page the alert is
 * what went wrong in a run, and people and tests find it by that role: Monaco's keep their voice and lose the role.
 */
export function yieldAlertRole(): void {
  for (const region of document.querySelectorAll(".monaco-alert[role=alert]")) {
    region.removeAttribute("role");
    region.setAttribute("aria-live", "assertive");
  }
}
