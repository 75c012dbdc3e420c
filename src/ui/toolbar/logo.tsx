/** Three ranks on a ring, one message on its way. */
export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12.5" r="8" fill="none" stroke="var(--accent)" strokeWidth="2" />
      <circle cx="12" cy="4.5" r="3.5" fill="var(--rank-1)" stroke="var(--panel)" strokeWidth="1.5" />
      <circle cx="5" cy="16.5" r="3.5" fill="var(--rank-3)" stroke="var(--panel)" strokeWidth="1.5" />
      <circle cx="19" cy="16.5" r="3.5" fill="var(--rank-2)" stroke="var(--panel)" strokeWidth="1.5" />
    </svg>
  );
}
