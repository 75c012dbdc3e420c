import type { ReactNode } from "react";

const shapes = {
  back: (
    <>
      <path d="M12.5 3.2v9.6L5.6 8Z" />
      <rect x="3" y="3.2" width="1.8" height="9.6" rx=".6" />
    </>
  ),
  play: <path d="M4.5 2.6v10.8L13.2 8Z" />,
  pause: (
    <>
      <rect x="3.8" y="2.8" width="3" height="10.4" rx=".8" />
      <rect x="9.2" y="2.8" width="3" height="10.4" rx=".8" />
    </>
  ),
  forward: (
    <>
      <path d="M3.5 3.2v9.6L10.4 8Z" />
      <rect x="11.2" y="3.2" width="1.8" height="9.6" rx=".6" />
    </>
  ),
  closer: <path d="M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2Z" />,
  wider: <rect x="3" y="7.2" width="10" height="1.6" />,
  fit: <path d="M2.5 3h1.6v10H2.5ZM11.9 3h1.6v10h-1.6ZM5 8l2-2v1.3h2V6l2 2-2 2V8.7H7V10Z" />,
} satisfies Record<string, ReactNode>;

/** The signs on the playback bar. Always on a button that has a name. */
export function TransportIcon({ name }: { name: keyof typeof shapes }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
