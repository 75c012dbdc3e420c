import { type ReactNode, useState } from "react";
import { Panel, Separator } from "react-resizable-panels";

interface SlotProps {
  readonly id: string;
  readonly size: string;
  /** CSS pixels below which it collapses, where it may. */
  readonly least: number;
  readonly collapsible?: boolean;
  readonly onFold?: (folded: boolean) => void;
  readonly children: ReactNode;
}

/** A pane that can be resized. A collapsed one keeps its content mounted, out of sight and out of reach. */
export function Slot({ id, size, least, collapsible, onFold, children }: SlotProps) {
  const [gone, setGone] = useState(false);
  return (
    <Panel
      id={id}
      defaultSize={size}
      minSize={least}
      collapsible={collapsible}
      onResize={({ inPixels }) => {
        setGone(inPixels < 1);
        onFold?.(inPixels < 1);
      }}
    >
      <div className="slot" hidden={gone}>
        {children}
      </div>
    </Panel>
  );
}

export function Divider({ name, disabled }: { name: string; disabled?: boolean }) {
  return <Separator className="divider" aria-label={name} disabled={disabled} />;
}
