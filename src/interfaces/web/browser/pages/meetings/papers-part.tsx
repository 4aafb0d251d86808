import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { dateWords } from "../../words/dates.ts";
import { documentWords } from "../../words/documents.ts";
import { numberWords } from "../../words/numbers.ts";
import { LineForm } from "./line-form.tsx";
import type { Meeting } from "./meeting-page.tsx";

const ROLES = ["paper", "minutes", "joint statement"] as const;
type Paper = Meeting["papers"][number];

/** The papers, minutes and joint statements of a meeting. What a joint statement promises waits for review. */
export function PapersPart({ meeting }: { meeting: Meeting }) {
  const remove = useWrite("meetings.remove-paper", ["ledger"]);
  const may = useMay("contributor");
  return (
    <>
      <h2>Papers, minutes and joint statement</h2>
      {meeting.papers.length === 0 && (
        <p className="register-soft">
          No document has been put to it. Add the joint statement under <Link to="/documents">Documents</Link>
          : it is read at once, and what it promises waits for review.
        </p>
      )}
      <ul>
        {meeting.papers.map((paper) => (
          <li key={paper.document}>
            {paper.role}:{" "}
            <Link to="/documents/$id" params={{ id: paper.document }}>
              {paper.title}
            </Link>
            {paper.date && <span className="register-soft">, {dateWords(paper.date)}</span>}{" "}
            <Waiting paper={paper} />
            {may && (
              <Button
                size="small"
                look="quiet"
                onPress={() =>
                  remove.mutate({ id: meeting.id, document: paper.document }, { onError: notifyProblem })
                }
              >
                Take away
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && <AddPaper meeting={meeting} />}
    </>
  );
}

/** How many statements of a paper nobody has decided on yet, with the way to them. */
function Waiting({ paper }: { paper: Paper }) {
  const { data } = useRead("statements.list", {
    documents: [paper.document],
    standings: ["proposed"],
    limit: 1,
  });
  if (!data) return null;
  if (data.total === 0) return <span className="register-soft">all reviewed </span>;
  return (
    <Link to="/documents/$id" params={{ id: paper.document }}>
      {numberWords(data.total)} statements to review
    </Link>
  );
}

function AddPaper({ meeting }: { meeting: Meeting }) {
  const add = useWrite("meetings.add-paper", ["assignments", "ledger"]);
  const documents = useRead("documents.list", { limit: 1000, sort: "title" }).data?.rows ?? [];
  const [document, setDocument] = useState("");
  const [role, setRole] = useState<string>("joint statement");
  return (
    <LineForm
      label="Put a document to it"
      isReady={document !== ""}
      onSend={(done) =>
        add.mutate(
          { id: meeting.id, document, role: role as (typeof ROLES)[number] },
          { onSuccess: done, onError: notifyProblem },
        )
      }
    >
      <SelectField
        label="Document"
        value={document}
        options={documents.map((one) => ({ value: one.id, label: documentWords(one) }))}
        onChange={setDocument}
      />
      <SelectField
        label="As"
        value={role}
        options={ROLES.map((value) => ({ value, label: value }))}
        onChange={setRole}
      />
    </LineForm>
  );
}
