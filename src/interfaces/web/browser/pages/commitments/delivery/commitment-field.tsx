import { useRead } from "../../../client/queries.ts";
import { FoundField } from "../../../components/form/found-field.tsx";

type Chosen = { id: string; shown: string };

/** A field for another commitment, found by its words. */
export function CommitmentField({
  without,
  ...field
}: {
  label: string;
  /** Ids that cannot be chosen. */
  without: readonly string[];
  onChoose: (chosen: Chosen) => void;
  note?: string;
  keepsWords?: boolean;
}) {
  const useFound = (words: string | null) => {
    const asked = { search: words ?? "", limit: 20 };
    const { data } = useRead("commitments.list", asked, { enabled: words !== null, keep: true });
    return data?.rows.filter(({ id }) => !without.includes(id));
  };
  return (
    <FoundField
      {...field}
      placeholder="Words of the commitment"
      none="No other commitment has these words."
      useFound={useFound}
    />
  );
}
