import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { Icon } from "../../components/icon.tsx";

/** The points that make a statement important, as the server counts them (`reviews.queue`). */
const POINTS = [
  ["type", "commitment 3, progress 2, recommendation 1"],
  ["firmness", "firm 3, intended 1, exploratory 0"],
  ["a date", "2"],
  ["an actor named", "1"],
  ["a partner named", "1"],
] as const;

/** How the order of the queue comes about, for whoever asks. */
export function ValueNote() {
  return (
    <DialogTrigger>
      <Button className="button button-quiet button-normal">
        <Icon name="help" size={18} />
        <span className="button-words">How the order is made</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="value-note">
          <Heading slot="title">Value = importance × uncertainty</Heading>
          <p>
            <strong>Importance</strong> is a tenth of the points:
          </p>
          <dl>
            {POINTS.map(([name, points]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{points}</dd>
              </div>
            ))}
          </dl>
          <p>
            <strong>Uncertainty</strong> is twice the chance that the reader is wrong: 2 × the smaller of c
            and 1 − c, where c is its certainty.
          </p>
          <p>Both go from 0 to 1. Where values are equal, the more important comes first.</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
