import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import "./popover.css";

interface PopoverProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The button's accessible name when its content is a picture. */
  readonly name?: string;
  readonly button: ReactNode;
  readonly buttonClass: string;
  readonly align?: "start" | "end";
  readonly children: ReactNode;
}

/** A button with a panel under it. Escape, a click elsewhere or leaving by keyboard closes it. */
export function Popover({ open, onOpenChange, name, button, buttonClass, align, children }: PopoverProps) {
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) onOpenChange(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open, onOpenChange]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    // This Escape closes the panel; it must not stop the run as well.
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    onOpenChange(false);
    trigger.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears the Escape of what is inside
    <div ref={root} className="popover-root" onKeyDown={onKeyDown}>
      <button
        ref={trigger}
        type="button"
        className={buttonClass}
        aria-expanded={open}
        aria-label={name}
        title={name}
        onClick={() => onOpenChange(!open)}
      >
        {button}
      </button>
      {open && <div className={align === "end" ? "popover end" : "popover"}>{children}</div>}
    </div>
  );
}
