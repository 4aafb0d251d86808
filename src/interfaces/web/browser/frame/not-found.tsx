import { Link } from "@tanstack/react-router";
import { EmptyState } from "../components/empty-state.tsx";
import { Page } from "./page.tsx";

/** An address at which there is nothing. */
export function NotFound() {
  return (
    <Page title="Not found" heading={<h1 className="visually-hidden">Not found</h1>}>
      <EmptyState
        title="There is nothing at this address"
        ways={
          <>
            <Link to="/documents" className="button button-primary">
              Documents
            </Link>
            <Link to="/commitments" className="button button-plain">
              Commitments
            </Link>
          </>
        }
      >
        It may have been cut off when it was copied. Look for what you need in the lists, or press Ctrl-K.
      </EmptyState>
    </Page>
  );
}
