import { Link } from "@tanstack/react-router";
import type { Labels } from "../../client/vocabulary.ts";
import { Fact, Facts } from "../../components/facts.tsx";
import { DateSign, type FirmnessName, FirmnessSign, Quote, Unknown } from "../../components/signs.tsx";

type Promised = {
  actors: readonly string[];
  partners: readonly string[];
  areas: readonly string[];
  date: string | null;
  firmness: FirmnessName | null;
  condition: string | null;
};

/** What a commitment says, field by field. Topics and partners lead to the list of all that share them. */
export function CommitmentFacts({ commitment, labels }: { commitment: Promised; labels: Labels }) {
  const { actors, partners, areas, date, firmness, condition } = commitment;
  return (
    <Facts>
      <Fact name="Who">
        {actors.length === 0 && <Unknown reason="The text names nobody." />}
        {parted(actors, (name) => (
          <Link to="/commitments" search={{ actors: [name] }}>
            {name}
          </Link>
        ))}
      </Fact>
      <Fact name="Partners">
        {partners.length === 0 && <Unknown reason="The text names no partner." />}
        {parted(partners, (code) => (
          <Link to="/commitments" search={{ partners: [code] }}>
            {labels.partner(code)}
          </Link>
        ))}
      </Fact>
      <Fact name="Topics">
        {areas.length === 0 && <Unknown reason="No topic was found." />}
        {parted(areas, (code) => (
          <Link to="/commitments" search={{ areas: [code] }}>
            {labels.topic(code)}
          </Link>
        ))}
      </Fact>
      <Fact name="Date">
        <DateSign date={date} />
      </Fact>
      <Fact name="Firmness">
        <FirmnessSign firmness={firmness} />
      </Fact>
      <Fact name="Condition">
        {condition ? <Quote>{condition}</Quote> : <Unknown reason="No condition is stated." />}
      </Fact>
    </Facts>
  );
}

function parted(values: readonly string[], draw: (value: string) => React.ReactNode) {
  return values.map((value, index) => (
    <span key={value}>
      {index > 0 && ", "}
      {draw(value)}
    </span>
  ));
}
