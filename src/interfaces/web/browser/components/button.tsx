import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { Icon, type IconName } from "./icon.tsx";
import "./button.css";

export type ButtonProps = Omit<AriaButtonProps, "children" | "className"> & {
  /** "primary" is the one thing a page is for; "quiet" stands among other things; "danger" takes something away. */
  look?: "plain" | "primary" | "quiet" | "danger";
  size?: "small" | "normal";
  icon?: IconName;
  /** A key that does the same, shown at the end. */
  shortcut?: string;
  children?: ReactNode;
};

/** The key that does the same. Not read out: it is no part of the control's name. */
export function Key({ name }: { name: string }) {
  return (
    <span aria-hidden="true" className="key">
      <kbd>{name}</kbd>
    </span>
  );
}

/**
 * While it is pending it does nothing, and keeps the focus that a disabled one would lose. Not by the library's own
 * `isPending`: that leaves elements without a name behind for screen readers.
 */
export function Button({
  look = "plain",
  size = "normal",
  icon,
  shortcut,
  isPending = false,
  onPress,
  type = "button",
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(onPress && !isPending ? { onPress } : {})}
      type={isPending ? "button" : type}
      data-pending={isPending || undefined}
      className={`button button-${look} button-${size}`}
    >
      {icon && <Icon name={icon} size={size === "small" ? 16 : 18} />}
      {children !== undefined && <span className="button-words">{children}</span>}
      {shortcut && <Key name={shortcut} />}
    </AriaButton>
  );
}

/** A control that shows only a sign: its name is read out, and shown on hover and focus. */
export function IconButton({
  name,
  icon,
  shortcut,
  size = "normal",
  ...rest
}: Omit<AriaButtonProps, "children" | "className"> & {
  name: string;
  icon: IconName;
  shortcut?: string;
  size?: "small" | "normal";
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <AriaButton {...rest} aria-label={name} className={`button button-quiet button-${size} button-icon`}>
        <Icon name={icon} size={size === "small" ? 16 : 20} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {name}
        {shortcut && <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
