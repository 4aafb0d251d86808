import type { ReactNode } from "react";
import { IconButton } from "../button.tsx";
import "./side-panel.css";

/** The chosen row of a list in full, beside it, so that the list is not lost. */
export function SidePanel({
  title,
  onClose,
  children,
  ways,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  ways?: ReactNode;
}) {
  return (
    <aside
      className="side-panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className="side-panel-head">
        <h2>{title}</h2>
        <div className="side-panel-ways">
          {ways}
          <IconButton name="Close the panel" icon="close" shortcut="Esc" onPress={onClose} />
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className="side-panel-body" tabIndex={0} aria-label={`${title}, details`}>
        {children}
      </section>
    </aside>
  );
}
