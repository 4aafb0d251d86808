import { Link } from "@tanstack/react-router";
import { useContext } from "react";
import {
  Button,
  Dialog,
  DialogTrigger,
  OverlayTriggerStateContext,
  Popover,
  Radio,
  RadioGroup,
} from "react-aria-components";
import { useMay, useRead, useSession } from "../client/queries.ts";
import { Icon } from "../components/icon.tsx";
import { chooseTheme, THEMES, type Theme, useTheme } from "./theme.ts";
import "./person-menu.css";

const THEME_WORDS = { system: "As the system", light: "Light", dark: "Dark" };

/** The pages about who may do what; how many requests wait for you to decide. */
function PersonWays() {
  const isAdministrator = useMay("administrator");
  const { data } = useRead("approvals.list", { mine: true });
  const waiting = data?.rows.length ?? 0;
  const close = useContext(OverlayTriggerStateContext)?.close;
  const ways = [
    { to: "/account", words: "Your account" },
    { to: "/keys", words: "Keys" },
    { to: "/subscribe", words: "Feeds" },
    { to: "/approvals", words: waiting ? `Approvals (${waiting} for you)` : "Approvals" },
    { to: "/access", words: "Who may do what" },
    ...(isAdministrator
      ? ([
          { to: "/people", words: "People" },
          { to: "/audit", words: "Audit trail" },
        ] as const)
      : []),
  ] as const;
  return (
    <ul className="person-pages">
      {ways.map(({ to, words }) => (
        <li key={to}>
          <Link to={to} onClick={close}>
            {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Who you are, what you may do, and how the pages look. */
export function PersonMenu() {
  const { data } = useSession();
  const theme = useTheme();
  return (
    <DialogTrigger>
      <Button
        className="button button-quiet button-normal person-button"
        aria-label={`You: ${data?.name ?? "…"}`}
      >
        <Icon name="person" />
        <span className="person-button-name">{data?.name}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="person-menu" aria-label="You and this Entente">
          {data && (
            <dl className="person-facts">
              <dt>You</dt>
              <dd>{data.name}</dd>
              <dt>Role</dt>
              <dd>{data.role}</dd>
              <dt>You see</dt>
              <dd>{data.markings.join(", ")}</dd>
              <dt>Database</dt>
              <dd>{data.mode}</dd>
              <dt>Version</dt>
              <dd>{data.version}</dd>
            </dl>
          )}
          {data?.role === "visitor" ? (
            <a href="/sign-in" className="button button-primary button-normal">
              Sign in
            </a>
          ) : (
            <>
              <PersonWays />
              <form method="post" action="/sign-out" className="person-ways">
                <button type="submit" className="button button-plain button-normal">
                  Sign out
                </button>
              </form>
            </>
          )}
          <RadioGroup
            className="theme-choice"
            aria-label="Theme"
            value={theme}
            onChange={(value) => chooseTheme(value as Theme)}
          >
            {THEMES.map((name) => (
              <Radio key={name} value={name} className="theme-radio">
                {THEME_WORDS[name]}
              </Radio>
            ))}
          </RadioGroup>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
