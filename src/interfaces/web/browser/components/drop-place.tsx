import { type ReactNode, useRef, useState } from "react";
import { droppedFiles } from "../client/upload.ts";
import { notifyProblem } from "./notices.tsx";
import "./drop-place.css";

const hasFiles = (event: React.DragEvent) => event.dataTransfer.types.includes("Files");

/** Takes files and folders that are dropped anywhere on the page. The buttons do the same by keyboard. */
export function DropPlace({
  words,
  onFiles,
  children,
}: {
  /** What dropping does: "Drop to add". */
  words: string;
  /** `left`: so many files in folders are no documents. */
  onFiles: (files: File[], left: number) => unknown;
  children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  // Moving over a child leaves its parent: only as many leavings as enterings mean that the page is left.
  const depth = useRef(0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons on the page are the way by keyboard
    <div
      className="drop-place"
      style={{ height: "100%" }}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        droppedFiles(event.dataTransfer)
          .then(({ files, left }) => onFiles(files, left))
          .catch(notifyProblem);
      }}
    >
      {children}
      {isOver && <div className="drop-veil">{words}</div>}
    </div>
  );
}
