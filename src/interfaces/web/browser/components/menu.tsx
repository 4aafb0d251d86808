import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Button,
  type MenuItemProps,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import { Icon, type IconName } from "./icon.tsx";
import "./menu.css";

/** A button with a menu of things to do. Without `words` only its sign is shown. */
export function Menu({
  label,
  icon,
  words,
  children,
}: {
  label: string;
  icon: IconName;
  words?: string;
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      <Button
        aria-label={label}
        className={`button ${words ? "button-plain" : "button-quiet button-icon"} button-normal`}
      >
        <Icon name={icon} size={18} />
        {words && <span className="button-words">{words}</span>}
        {words && <Icon name="down" size={14} />}
      </Button>
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export function MenuItem({
  icon,
  note,
  children,
  ...rest
}: Omit<MenuItemProps, "children" | "className"> & { icon?: IconName; note?: string; children: string }) {
  return (
    <AriaMenuItem {...rest} className="menu-item" textValue={children}>
      {icon && <Icon name={icon} size={18} />}
      <span className="menu-item-words">
        {children}
        {note && <span className="menu-item-note">{note}</span>}
      </span>
    </AriaMenuItem>
  );
}
