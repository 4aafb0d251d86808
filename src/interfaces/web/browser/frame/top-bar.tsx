import { Link } from "@tanstack/react-router";
import { dayWords } from "../words/dates.ts";
import { PaletteField } from "./palette-field.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { RunningJobs } from "./running-jobs.tsx";

/** Search and commands, what runs, the day that is being looked at, and who you are. */
export function TopBar() {
  const today = new Date();
  return (
    <header className="top-bar">
      <Link to="/documents" className="top-bar-name">
        Entente
      </Link>
      <PaletteField />
      <div className="top-bar-signs">
        <RunningJobs />
        <span className="day-sign">
          Today
          <time dateTime={today.toISOString().slice(0, 10)}>{dayWords(today)}</time>
        </span>
        <PersonMenu />
      </div>
    </header>
  );
}
