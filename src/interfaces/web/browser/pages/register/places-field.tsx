import { useState } from "react";
import { useRegisterWords } from "../../client/register-words.ts";
import { Button } from "../../components/button.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { spotOf } from "./spot.ts";
import "./register.css";

export type Place = { name: string; party?: string | null; role: string; at?: [number, number] | null };

/** Where a map draws a place that it does not know by its name. */
function SpotField({
  spot,
  onChange,
}: {
  spot: Place["at"];
  onChange: (spot: [number, number] | null) => void;
}) {
  const [text, setText] = useState(spot ? `${spot[1]}, ${spot[0]}` : "");
  return (
    <TextField
      label="Latitude, longitude (may be left out)"
      value={text}
      placeholder="51.9, 4.5"
      {...(Number.isNaN(spotOf(text)?.[0]) ? { error: "Two numbers: latitude, then longitude" } : {})}
      onChange={(written) => {
        setText(written);
        onChange(spotOf(written));
      }}
    />
  );
}

/** The places of an initiative, each with what it is to it. One without a name is left out. */
export function PlacesField({
  places,
  onChange,
}: {
  places: readonly Place[];
  onChange: (places: Place[]) => void;
}) {
  const roles = useRegisterWords()?.initiatives.roles ?? [];
  const set = (at: number, part: Partial<Place>) =>
    onChange(places.map((place, index) => (index === at ? { ...place, ...part } : place)));
  return (
    <fieldset className="places-field">
      <legend className="field-label">Places (may be left out)</legend>
      {places.map((place, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places have no id, and their order is what they are told apart by
        <div key={at} className="places-field-line">
          <TextField
            label="Place"
            value={place.name}
            onChange={(name) => set(at, { name, party: null, at: null })}
          />
          <SelectField
            label="What it is to it"
            value={place.role}
            options={roles.map((role) => ({ value: role, label: role }))}
            onChange={(role) => set(at, { role })}
          />
          <SpotField key={place.name} spot={place.at} onChange={(spot) => set(at, { at: spot })} />
          <Button
            size="small"
            look="quiet"
            aria-label={`Remove place ${place.name || at + 1}`}
            onPress={() => onChange(places.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button size="small" onPress={() => onChange([...places, { name: "", role: roles[0] ?? "site" }])}>
        Add a place
      </Button>
    </fieldset>
  );
}
