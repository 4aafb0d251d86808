import { Link } from "@tanstack/react-router";
import { DayChoice } from "./day-choice.tsx";
import { PaletteField } from "./palette-field.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { RunningJobs } from "./running-jobs.tsx";

/** Search and commands, what runs, the day that is being looked at, and who you are. */
export function TopBar() {
  return (
    <header className="top-bar">
      <Link to="/documents" className="top-bar-name">
        Entente
      </Link>
      <PaletteField />
      <div className="top-bar-signs">
        <RunningJobs />
        <DayChoice />
        <PersonMenu />
      </div>
    </header>
  );
}
