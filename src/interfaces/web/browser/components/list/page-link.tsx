import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import { stringifySearch } from "../../search-params.ts";

/**
 * A link in a row. The router's own link follows every change of the address, which is too much for a list of which
 * eighty links are drawn anew while it scrolls; this one only leads somewhere. It is no stop for the keyboard, because
 * Enter opens the row, unless `isStop`.
 */
export function PageLink({
  path,
  search = {},
  title,
  className,
  isStop = false,
  children,
}: {
  path: string;
  search?: Record<string, string>;
  title?: string;
  className?: string;
  isStop?: boolean;
  children: ReactNode;
}) {
  const router = useRouter();
  const address = path + stringifySearch(search);
  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ href: address });
  }
  return (
    <a href={address} onClick={follow} tabIndex={isStop ? undefined : -1} title={title} className={className}>
      {children}
    </a>
  );
}
