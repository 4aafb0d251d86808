import { Link } from "@tanstack/react-router";
import type { NodeKind } from "./graph/shown-graph.ts";

/** The way to the page of a party, framework, initiative or topic. */
export function NodeLink({
  node: { id, kind, name },
}: {
  node: { id: string; kind: NodeKind; name: string };
}) {
  switch (kind) {
    case "party":
      return (
        <Link to="/parties/$id" params={{ id }}>
          {name}
        </Link>
      );
    case "framework":
      return (
        <Link to="/frameworks/$id" params={{ id }}>
          {name}
        </Link>
      );
    case "topic":
      return (
        <Link to="/commitments" search={{ areas: [id] }}>
          {name}
        </Link>
      );
    case "initiative":
      return (
        <Link to="/initiatives/$id" params={{ id }}>
          {name}
        </Link>
      );
  }
}
