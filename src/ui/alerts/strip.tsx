import type { ReactNode } from "react";
import { Icon } from "#ui/components/icon.tsx";
import "./alerts.css";

interface StripProps {
  readonly kind: "plain" | "warn";
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

/** A message under the toolbar, as wide as the page. */
export function Strip({ kind, children, actions, onDismiss }: StripProps) {
  return (
    <div className={`strip ${kind}`}>
      <div>{children}</div>
      {actions !== undefined && <div className="strip-actions">{actions}</div>}
      {onDismiss !== undefined && (
        <button type="button" className="button quiet small icon" aria-label="Dismiss" onClick={onDismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
