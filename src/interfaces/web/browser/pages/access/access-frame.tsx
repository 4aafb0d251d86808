import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../client/queries.ts";
import { Page } from "../../frame/page.tsx";
import "./access.css";

const WAYS = [
  { to: "/account", words: "Your account", role: "reader" },
  { to: "/keys", words: "Keys", role: "reader" },
  { to: "/subscribe", words: "Feeds", role: "reader" },
  { to: "/approvals", words: "Approvals", role: "reader" },
  { to: "/access", words: "Who may do what", role: "reader" },
  { to: "/people", words: "People", role: "administrator" },
  { to: "/audit", words: "Audit trail", role: "administrator" },
] as const;

/** A page about who may do what, with the ways to the others of its kind that are open to whoever looks. */
export function AccessFrame({
  title,
  standing,
  ways,
  children,
}: {
  title: string;
  standing?: ReactNode;
  ways?: ReactNode;
  children: ReactNode;
}) {
  const isAdministrator = useMay("administrator");
  return (
    <Page title={title} standing={standing} ways={ways}>
      <nav aria-label="Who may do what">
        <ul className="access-ways">
          {WAYS.filter(({ role }) => role === "reader" || isAdministrator).map(({ to, words }) => (
            <li key={to}>
              <Link to={to} activeProps={{ "aria-current": "page" }}>
                {words}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}
