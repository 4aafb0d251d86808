import { Outlet, useLocation } from "@tanstack/react-router";
import { Notices } from "../components/notices.tsx";
import { ConnectionNotice } from "./connection-notice.tsx";
import { DayBanner } from "./day-banner.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import "./frame.css";

/** What stands around every page: the rail of nouns, the top bar, the page, and notices. */
export function Frame() {
  const isEmbedded = useLocation({ select: ({ pathname }) => pathname.startsWith("/embed/") });
  if (isEmbedded)
    return (
      <main id="main" className="frame-embedded">
        <Outlet />
      </main>
    );
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <TopBar />
      <Rail />
      <main id="main" className="frame-main" tabIndex={-1}>
        <ConnectionNotice />
        <DayBanner />
        <div className="frame-page">
          <Outlet />
        </div>
      </main>
      <Notices />
    </div>
  );
}
