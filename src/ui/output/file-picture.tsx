import { useEffect, useState } from "react";
import "./files.css";
import { fileBlob } from "./written-files.ts";

interface FilePictureProps {
  readonly alt: string;
  readonly bytes: Uint8Array;
  /** As a browser knows it: "image/png". */
  readonly type: string;
}

/** A file that is a picture. Only ever an <img>: nothing in a file of a program's becomes part of the page. */
export function FilePicture({ alt, bytes, type }: FilePictureProps) {
  const [address, setAddress] = useState("");
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(fileBlob(bytes, type));
    setAddress(made);
    setBroken(false);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  if (broken) return <p className="file-note">It looks like a picture, but the browser cannot show it.</p>;
  if (address === "") return null;
  return (
    <div className="file-picture">
      <img src={address} alt={alt} onError={() => setBroken(true)} />
    </div>
  );
}
