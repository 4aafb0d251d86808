import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { RowOf } from "../../../client/operation-types.ts";
import { useMay, useWrite } from "../../../client/queries.ts";
import { Button } from "../../../components/button.tsx";
import { notify, notifyProblem } from "../../../components/notices.tsx";
import { QuoteAt } from "../../../components/quote-at.tsx";
import { dateWords } from "../../../words/dates.ts";
import { numberWords } from "../../../words/numbers.ts";

type Group = RowOf<"mentions.propose">;
type Member = Group["members"][number];

/** One proposal: its texts side by side, why they seem to be one promise, and the decision. */
export function SameGroup({ group }: { group: Group }) {
  const { members, because, likeness } = group;
  const mayReview = useMay("reviewer");
  const heading = useId();
  const [stays, setStays] = useState(members[0]?.id);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const confirm = useWrite("mentions.confirm", ["commitments"]);
  const refuse = useWrite("mentions.refuse");
  const isBusy = confirm.isPending || refuse.isPending;
  const meant = members.filter(({ id }) => !leftOut.includes(id));
  const others = meant.filter(({ id }) => id !== stays).map(({ id }) => id);

  const onConfirm = () => {
    if (!stays) return;
    confirm.mutate(
      { commitment: stays, mentions: others },
      {
        onSuccess: () =>
          notify({
            message: "One promise.",
            remedy: "Its other texts are on the page of the commitment that stays.",
          }),
        onError: notifyProblem,
      },
    );
  };
  const onRefuse = () =>
    refuse.mutate(
      { commitments: meant.map(({ id }) => id) },
      {
        onSuccess: () =>
          notify({ message: "Different promises.", remedy: "They are not proposed as one again." }),
        onError: notifyProblem,
      },
    );
  return (
    <li>
      <section className="same-group" aria-labelledby={heading}>
        <h2 id={heading}>
          {numberWords(members.length)} texts, {members.length > 2 && "at least "}
          {Math.floor(likeness * 100)} % alike
        </h2>
        <ul className="same-because" aria-label="Why they seem to be one promise">
          {[...new Set(because)].map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <ul className="same-members" aria-label="Texts">
          {members.map((member) => (
            <SameMember
              key={member.id}
              member={member}
              group={heading}
              mayReview={mayReview}
              stays={member.id === stays}
              isMeant={!leftOut.includes(member.id)}
              mayLeave={members.length > 2}
              onStay={() => {
                setStays(member.id);
                setLeftOut(leftOut.filter((id) => id !== member.id));
              }}
              onMeant={(is) =>
                setLeftOut(is ? leftOut.filter((id) => id !== member.id) : [...leftOut, member.id])
              }
            />
          ))}
        </ul>
        {mayReview && (
          <div className="same-ways">
            <Button
              look="primary"
              icon="check"
              isDisabled={isBusy || others.length === 0}
              onPress={onConfirm}
            >
              One promise
            </Button>
            <Button icon="cross" isDisabled={isBusy || meant.length < 2} onPress={onRefuse}>
              Different promises
            </Button>
          </div>
        )}
      </section>
    </li>
  );
}

function SameMember({
  member,
  group,
  mayReview,
  stays,
  isMeant,
  mayLeave,
  onStay,
  onMeant,
}: {
  member: Member;
  /** Name of the radio buttons that belong together. */
  group: string;
  mayReview: boolean;
  stays: boolean;
  isMeant: boolean;
  /** Of more than two texts each but the one that stays can be left out of the decision. */
  mayLeave: boolean;
  onStay: () => void;
  onMeant: (is: boolean) => void;
}) {
  const place = [member.issuer, member.documentDate && dateWords(member.documentDate)].filter(Boolean);
  return (
    <li className={`same-member ${stays ? "same-member-stays" : ""} ${isMeant ? "" : "same-member-left"}`}>
      <blockquote>
        <QuoteAt {...member} />
      </blockquote>
      <p className="commitment-place">
        <Link to="/documents/$id" params={{ id: member.document }} search={{ statement: member.statement }}>
          {member.documentTitle}
        </Link>
        {place.length > 0 && `, ${place.join(", ")}`} ·{" "}
        <Link
          to="/commitments/$id"
          params={{ id: member.id }}
          aria-label={`Commitment of ${member.documentTitle}`}
        >
          Commitment
        </Link>
      </p>
      {mayReview && (
        <div className="same-choices">
          <label>
            <input type="radio" name={group} checked={stays} onChange={onStay} /> This one stays
          </label>
          {mayLeave && !stays && (
            <label>
              <input type="checkbox" checked={isMeant} onChange={(event) => onMeant(event.target.checked)} />{" "}
              Decide about it too
            </label>
          )}
        </div>
      )}
    </li>
  );
}
