import { type KeyboardEvent, type ReactNode, useId } from "react";
import "./tabs.css";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** A number beside the title (how many problems, say); nothing for 0. */
  readonly count?: number;
  readonly alarming?: boolean;
  readonly panel: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Shown at the end of the row of tabs. */
  readonly tools?: ReactNode;
}

/** Tabs whose panels all stay mounted, so that nothing in them is lost by looking elsewhere. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, tools }: TabsProps<Id>) {
  const base = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const target = neighbour(event.key, tabs, selected);
    if (target === undefined) return;
    event.preventDefault();
    onSelect(target.id);
    document.getElementById(`${base}-tab-${target.id}`)?.focus();
  };
  return (
    <div className="tabs">
      <div className="tabs-head">
        <div role="tablist" aria-label={label} className="tabs-list" onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${base}-tab-${tab.id}`}
              aria-selected={tab.id === selected}
              aria-controls={`${base}-panel-${tab.id}`}
              tabIndex={tab.id === selected ? 0 : -1}
              className="tab"
              onClick={() => onSelect(tab.id)}
            >
              {tab.title}
              {tab.count !== undefined && tab.count > 0 && (
                <span className={tab.alarming ? "tab-count alarming" : "tab-count"}>{tab.count}</span>
              )}
            </button>
          ))}
        </div>
        {tools}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${base}-panel-${tab.id}`}
          aria-labelledby={`${base}-tab-${tab.id}`}
          className="tab-panel"
          hidden={tab.id !== selected}
        >
          {tab.panel}
        </div>
      ))}
    </div>
  );
}

function neighbour<Id extends string>(key: string, tabs: readonly Tab<Id>[], selected: Id) {
  const at = tabs.findIndex((tab) => tab.id === selected);
  if (key === "ArrowRight") return tabs[(at + 1) % tabs.length];
  if (key === "ArrowLeft") return tabs[(at + tabs.length - 1) % tabs.length];
  if (key === "Home") return tabs[0];
  if (key === "End") return tabs.at(-1);
  return undefined;
}
