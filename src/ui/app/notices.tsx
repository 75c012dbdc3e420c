import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { closeNotice, type Notice, noticeStore } from "#state/notices.ts";
import { Icon } from "#ui/components/icon.tsx";
import { PythonLoading } from "./python-loading.tsx";
import "./notices.css";

export function Notices() {
  const notices = useStore(noticeStore, (state) => state.notices);
  return (
    <div className="notices">
      {/* Outside of the live region: nobody wants to hear every byte. */}
      <PythonLoading />
      <div className="notices-spoken" aria-live="polite">
        {notices.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </div>
    </div>
  );
}

/** Stays as long as the pointer or the focus is on it: nobody has to hurry to press Undo. */
function NoticeCard({ notice }: { notice: Notice }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || notice.lasts === 0) return;
    const timer = setTimeout(() => closeNotice(notice.id), notice.lasts);
    return () => clearTimeout(timer);
  }, [held, notice]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the notice from leaving
    <div
      className="notice"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{notice.text}</p>
      {notice.actions.map((action) => (
        <button
          key={action.label}
          type="button"
          className="button small"
          onClick={() => {
            closeNotice(notice.id);
            action.act();
          }}
        >
          {action.label}
        </button>
      ))}
      <button
        type="button"
        className="button small quiet icon"
        aria-label="Dismiss"
        onClick={() => closeNotice(notice.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
