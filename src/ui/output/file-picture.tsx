import { useEffect, useState } from "react";
import type { TracedFile } from "#trace/model.ts";
import "./files.css";
import { fileBlob } from "./written-files.ts";

/** A picture that a rank wrote. Only ever an <img>: nothing in a file of a program's becomes part of the page. */
export function FilePicture({ file, type }: { file: TracedFile; type: string }) {
  const [address, setAddress] = useState("");
  const [broken, setBroken] = useState(false);
  const { bytes, name, rank } = file;
  useEffect(() => {
    if (bytes === null) return;
    const made = URL.createObjectURL(fileBlob(bytes, type));
    setAddress(made);
    setBroken(false);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  if (broken) return <p className="file-note">It looks like a picture, but the browser cannot show it.</p>;
  if (address === "") return null;
  return (
    <div className="file-picture">
      <img src={address} alt={`${name}, written by rank ${rank}`} onError={() => setBroken(true)} />
    </div>
  );
}
