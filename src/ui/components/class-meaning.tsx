import { useId, useState } from "react";
import type { FindingClass } from "#trace/findings.ts";
import { classMeanings } from "#trace/meanings.ts";
import "./class-meaning.css";

/** What the class of a finding means, for who asks. */
export function ClassMeaning({ of }: { of: FindingClass }) {
  const [open, setOpen] = useState(false);
  const text = useId();
  return (
    <>
      <button
        type="button"
        className="link"
        aria-expanded={open}
        aria-controls={open ? text : undefined}
        onClick={() => setOpen(!open)}
      >
        {open ? "Hide what it means" : "What does it mean?"}
      </button>
      {open && (
        <span id={text} className="class-meaning">
          {classMeanings[of]}
        </span>
      )}
    </>
  );
}
