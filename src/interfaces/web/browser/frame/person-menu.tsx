import { Button, Dialog, DialogTrigger, Popover, Radio, RadioGroup } from "react-aria-components";
import { useSession } from "../client/queries.ts";
import { Icon } from "../components/icon.tsx";
import { chooseTheme, THEMES, type Theme, useTheme } from "./theme.ts";
import "./person-menu.css";

const THEME_WORDS = { system: "As the system", light: "Light", dark: "Dark" };

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
          <form method="post" action="/sign-out" className="person-ways">
            <button type="submit" className="button button-plain button-normal">
              Sign out
            </button>
          </form>
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
