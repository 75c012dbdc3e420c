import { useState } from "react";

/** Asks once more before the solution takes the place of the student's program; one undo brings that back. */
export function Solution({ onShow }: { onShow: () => void }) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <button type="button" className="disclosure" aria-expanded="false" onClick={() => setAsking(true)}>
        Show the solution
      </button>
    );
  return (
    <div className="solution-question">
      <p>The solution takes the place of your program. Undo brings yours back.</p>
      <button
        type="button"
        className="button small"
        onClick={() => {
          setAsking(false);
          onShow();
        }}
      >
        Put it in the editor
      </button>
      <button type="button" className="button small quiet" onClick={() => setAsking(false)}>
        Not yet
      </button>
    </div>
  );
}
