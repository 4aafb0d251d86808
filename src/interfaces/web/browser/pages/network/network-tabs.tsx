import { useMay } from "../../client/queries.ts";
import { PageTabs } from "../../components/page-tabs.tsx";

const TABS = [
  { to: "/frameworks", words: "Frameworks", isPublic: true },
  { to: "/initiatives", words: "Initiatives", isPublic: true },
  { to: "/matrix", words: "Matrix", isPublic: true },
  { to: "/network", words: "Graph" },
  { to: "/map", words: "Map", isPublic: true },
  { to: "/suggestions", words: "Where to act" },
] as const;

/** The ways to look at the network, one page each: to visitors those of which something is public. */
export function NetworkTabs() {
  const worksHere = useMay("reader");
  return (
    <PageTabs
      label="Ways to look at the network"
      tabs={TABS.filter((tab) => worksHere || "isPublic" in tab)}
    />
  );
}
