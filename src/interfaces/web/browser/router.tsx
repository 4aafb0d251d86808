import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { loadPage } from "./client/connection.ts";
import { daySearch } from "./client/day.ts";
import { ProblemPanel } from "./components/problem-panel.tsx";
import { PageSkeleton } from "./components/skeleton.tsx";
import { Frame } from "./frame/frame.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { accessSearch, auditSearch } from "./pages/access/audit.search.ts";
import { subscribeSearch } from "./pages/access/subscribe.search.ts";
import { actionsSearch } from "./pages/actions/actions.search.ts";
import { changesSearch } from "./pages/changes/changes.search.ts";
import { commitmentsSearch } from "./pages/commitments/commitments.search.ts";
import { deskSearch } from "./pages/documents/desk/desk.search.ts";
import { documentsSearch } from "./pages/documents/documents.search.ts";
import { versionsSearch } from "./pages/documents/versions/versions.search.ts";
import { exchangeSearch } from "./pages/exchange/exchange.search.ts";
import { frameworksSearch } from "./pages/frameworks/frameworks.search.ts";
import { initiativesSearch } from "./pages/initiatives/initiatives.search.ts";
import { mapSearch } from "./pages/map/map.search.ts";
import { matrixSearch } from "./pages/matrix/matrix.search.ts";
import { meetingsSearch } from "./pages/meetings/meetings.search.ts";
import { milestonesSearch } from "./pages/milestones/milestones.search.ts";
import { networkSearch } from "./pages/network/network.search.ts";
import { reportsSearch } from "./pages/reports/reports.search.ts";
import { unreportedSearch } from "./pages/reports/unreported/unreported.search.ts";
import { disagreementsSearch, reviewSearch, throughputSearch } from "./pages/review/review.search.ts";
import { scoreboardSearch } from "./pages/scoreboards/scoreboard.search.ts";
import { searchSearch } from "./pages/search/search.search.ts";
import { suggestionsSearch } from "./pages/suggestions/suggestions.search.ts";
import { workSearch } from "./pages/work/work.search.ts";
import { only, parseSearch, stringifySearch } from "./search-params.ts";

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: daySearch,
  // The day that is looked at stays until somebody goes back to today.
  search: { middlewares: [retainSearchParams(["asOf"])] },
});
const page = () => root;

const home = createRoute({
  getParentRoute: page,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/documents", replace: true });
  },
});
const documents = createRoute({
  getParentRoute: page,
  path: "/documents",
  validateSearch: only(documentsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/documents/documents-page.tsx")),
    "DocumentsPage",
  ),
});
const desk = createRoute({
  getParentRoute: page,
  path: "/documents/$id",
  validateSearch: only(deskSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/documents/desk/desk.tsx")), "Desk"),
});
const versions = createRoute({
  getParentRoute: page,
  path: "/documents/$id/versions",
  validateSearch: only(versionsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/documents/versions/versions-page.tsx")),
    "VersionsPage",
  ),
});
const commitments = createRoute({
  getParentRoute: page,
  path: "/commitments",
  validateSearch: only(commitmentsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/commitments/commitments-page.tsx")),
    "CommitmentsPage",
  ),
});
const commitment = createRoute({
  getParentRoute: page,
  path: "/commitments/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/commitments/commitment-page.tsx")),
    "CommitmentPage",
  ),
});
const same = createRoute({
  getParentRoute: page,
  path: "/commitments/same",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/commitments/same/same-page.tsx")),
    "SamePage",
  ),
});
const actions = createRoute({
  getParentRoute: page,
  path: "/actions",
  validateSearch: only(actionsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/actions/actions-page.tsx")),
    "ActionsPage",
  ),
});
const milestones = createRoute({
  getParentRoute: page,
  path: "/milestones",
  validateSearch: only(milestonesSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/milestones/milestones-page.tsx")),
    "MilestonesPage",
  ),
});
const importCommitments = createRoute({
  getParentRoute: page,
  path: "/commitments/import",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/imports/import-commitments.tsx")),
    "ImportCommitments",
  ),
});
const importNoun = createRoute({
  getParentRoute: page,
  path: "/commitments/import/$noun",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/imports/import-commitments.tsx")),
    "ImportNoun",
  ),
});
const exchange = createRoute({
  getParentRoute: page,
  path: "/exchange",
  validateSearch: only(exchangeSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/exchange/exchange-page.tsx")),
    "ExchangePage",
  ),
});
const subscribe = createRoute({
  getParentRoute: page,
  path: "/subscribe",
  validateSearch: only(subscribeSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/access/subscribe-page.tsx")),
    "SubscribePage",
  ),
});
const changes = createRoute({
  getParentRoute: page,
  path: "/changes",
  validateSearch: only(changesSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/changes/changes-page.tsx")),
    "ChangesPage",
  ),
});
const work = createRoute({
  getParentRoute: page,
  path: "/work",
  validateSearch: only(workSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/work/work-page.tsx")), "WorkPage"),
});
const declaratory = createRoute({
  getParentRoute: page,
  path: "/declaratory",
  validateSearch: only(scoreboardSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/scoreboards/declaratory-page.tsx")),
    "DeclaratoryPage",
  ),
});
const indicators = createRoute({
  getParentRoute: page,
  path: "/indicators",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/indicators/indicators-page.tsx")),
    "IndicatorsPage",
  ),
});
const indicator = createRoute({
  getParentRoute: page,
  path: "/indicators/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/indicators/indicator-page.tsx")),
    "IndicatorPage",
  ),
});
const savedScoreboard = createRoute({
  getParentRoute: page,
  path: "/scoreboards/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/scoreboards/saved-page.tsx")),
    "SavedPage",
  ),
});
const embeddedScoreboard = createRoute({
  getParentRoute: page,
  path: "/embed/scoreboards/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/scoreboards/saved-page.tsx")),
    "EmbeddedPage",
  ),
});
const scoreboards = createRoute({
  getParentRoute: page,
  path: "/scoreboards",
  validateSearch: only(scoreboardSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/scoreboards/scoreboard-page.tsx")),
    "ScoreboardPage",
  ),
});
const ledger = createRoute({
  getParentRoute: page,
  path: "/ledger",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/ledger/ledger-page.tsx")), "LedgerPage"),
});
const record = createRoute({
  getParentRoute: page,
  path: "/ledger/$record",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/ledger/record-page.tsx")), "RecordPage"),
});
const review = createRoute({
  getParentRoute: page,
  path: "/review",
  validateSearch: only(reviewSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/review/review-page.tsx")), "ReviewPage"),
});
const disagreements = createRoute({
  getParentRoute: page,
  path: "/review/disagreements",
  validateSearch: only(disagreementsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/review/disagreements-page.tsx")),
    "DisagreementsPage",
  ),
});
const throughput = createRoute({
  getParentRoute: page,
  path: "/review/throughput",
  validateSearch: only(throughputSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/review/throughput-page.tsx")),
    "ThroughputPage",
  ),
});
const search = createRoute({
  getParentRoute: page,
  path: "/search",
  validateSearch: only(searchSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/search/search-page.tsx")), "SearchPage"),
});
const jobs = createRoute({
  getParentRoute: page,
  path: "/jobs",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/jobs/jobs-page.tsx")), "JobsPage"),
});
const job = createRoute({
  getParentRoute: page,
  path: "/jobs/$id",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/jobs/job-page.tsx")), "JobPage"),
});
const frameworks = createRoute({
  getParentRoute: page,
  path: "/frameworks",
  validateSearch: only(frameworksSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/frameworks/frameworks-page.tsx")),
    "FrameworksPage",
  ),
});
const matrix = createRoute({
  getParentRoute: page,
  path: "/matrix",
  validateSearch: only(matrixSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/matrix/matrix-page.tsx")), "MatrixPage"),
});
const framework = createRoute({
  getParentRoute: page,
  path: "/frameworks/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/frameworks/framework-page.tsx")),
    "FrameworkPage",
  ),
});
const proposed = createRoute({
  getParentRoute: page,
  path: "/frameworks/proposed",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/frameworks/proposed-page.tsx")),
    "ProposedPage",
  ),
});
const initiatives = createRoute({
  getParentRoute: page,
  path: "/initiatives",
  validateSearch: only(initiativesSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/initiatives/initiatives-page.tsx")),
    "InitiativesPage",
  ),
});
const initiative = createRoute({
  getParentRoute: page,
  path: "/initiatives/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/initiatives/initiative-page.tsx")),
    "InitiativePage",
  ),
});
const network = createRoute({
  getParentRoute: page,
  path: "/network",
  validateSearch: only(networkSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/network/network-page.tsx")),
    "NetworkPage",
  ),
});
const map = createRoute({
  getParentRoute: page,
  path: "/map",
  validateSearch: only(mapSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/map/map-page.tsx")), "MapPage"),
});
const suggestions = createRoute({
  getParentRoute: page,
  path: "/suggestions",
  validateSearch: only(suggestionsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/suggestions/suggestions-page.tsx")),
    "SuggestionsPage",
  ),
});
const meetings = createRoute({
  getParentRoute: page,
  path: "/meetings",
  validateSearch: only(meetingsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/meetings/meetings-page.tsx")),
    "MeetingsPage",
  ),
});
const meeting = createRoute({
  getParentRoute: page,
  path: "/meetings/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/meetings/meeting-page.tsx")),
    "MeetingPage",
  ),
});
const series = createRoute({
  getParentRoute: page,
  path: "/series/$id",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/meetings/series-page.tsx")),
    "SeriesPage",
  ),
});
const parties = createRoute({
  getParentRoute: page,
  path: "/parties",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/parties/parties-page.tsx")),
    "PartiesPage",
  ),
});
const party = createRoute({
  getParentRoute: page,
  path: "/parties/$id",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/parties/party-page.tsx")), "PartyPage"),
});
const account = createRoute({
  getParentRoute: page,
  path: "/account",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/access/account-page.tsx")),
    "AccountPage",
  ),
});
const keys = createRoute({
  getParentRoute: page,
  path: "/keys",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/access/keys-page.tsx")), "KeysPage"),
});
const approvals = createRoute({
  getParentRoute: page,
  path: "/approvals",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/access/approvals-page.tsx")),
    "ApprovalsPage",
  ),
});
const access = createRoute({
  getParentRoute: page,
  path: "/access",
  validateSearch: only(accessSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/access/roles-page.tsx")), "RolesPage"),
});
const people = createRoute({
  getParentRoute: page,
  path: "/people",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/access/people-page.tsx")), "PeoplePage"),
});
const audit = createRoute({
  getParentRoute: page,
  path: "/audit",
  validateSearch: only(auditSearch),
  component: lazyRouteComponent(() => loadPage(() => import("./pages/access/audit-page.tsx")), "AuditPage"),
});
const reports = createRoute({
  getParentRoute: page,
  path: "/reports",
  validateSearch: only(reportsSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/reports/reports-page.tsx")),
    "ReportsPage",
  ),
});
const unreported = createRoute({
  getParentRoute: page,
  path: "/unreported",
  validateSearch: only(unreportedSearch),
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/reports/unreported/unreported-page.tsx")),
    "UnreportedPage",
  ),
});
const openData = createRoute({
  getParentRoute: page,
  path: "/open-data",
  component: lazyRouteComponent(
    () => loadPage(() => import("./pages/open-data/open-data-page.tsx")),
    "OpenDataPage",
  ),
});
const help = createRoute({
  getParentRoute: page,
  path: "/help",
  component: lazyRouteComponent(() => loadPage(() => import("./pages/help/help-page.tsx")), "HelpPage"),
});

/** Every page has an address, and the address holds the view: filters, order, columns, what is chosen. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    documents,
    desk,
    versions,
    commitments,
    same,
    actions,
    milestones,
    importCommitments,
    importNoun,
    commitment,
    exchange,
    changes,
    subscribe,
    work,
    declaratory,
    scoreboards,
    savedScoreboard,
    embeddedScoreboard,
    indicators,
    indicator,
    ledger,
    record,
    review,
    disagreements,
    throughput,
    search,
    jobs,
    job,
    frameworks,
    framework,
    proposed,
    initiatives,
    initiative,
    matrix,
    network,
    map,
    suggestions,
    meetings,
    meeting,
    series,
    parties,
    party,
    reports,
    unreported,
    account,
    keys,
    approvals,
    access,
    people,
    audit,
    openData,
    help,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingMs: 150,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ({ error, reset }) => <ProblemPanel isPage error={error} onRetry={reset} />,
  scrollRestoration: true,
  scrollToTopSelectors: ["#main"],
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
