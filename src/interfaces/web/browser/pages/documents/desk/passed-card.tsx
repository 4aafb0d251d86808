import { Button } from "../../../components/button.tsx";
import { Quote } from "../../../components/signs.tsx";

/** A sentence that was passed over, or words that were selected: what can be made of them. */
export function PassedCard({
  words,
  isUnsure,
  onMake,
  onChoose,
  onLeave,
}: {
  words: string;
  isUnsure: boolean;
  /** Null where nothing may be made. */
  onMake: (() => void) | null;
  onChoose: () => void;
  onLeave: () => void;
}) {
  return (
    <section className="card-body" aria-label="A sentence that was passed over">
      <header className="card-head">
        <strong>Passed over</strong>
        {isUnsure && <span className="card-made">unsure: worth a look</span>}
      </header>
      <p className="card-words">
        <Quote>{words.length > 160 ? `${words.slice(0, 157)}…` : words}</Quote>
      </p>
      <div className="card-acts">
        {onMake && (
          <>
            <Button size="small" shortcut="n" onPress={onMake}>
              Make a statement
            </Button>
            <Button size="small" shortcut="s" onPress={onChoose}>
              Of a part
            </Button>
          </>
        )}
        <Button size="small" look="quiet" shortcut="Esc" onPress={onLeave}>
          Leave it
        </Button>
      </div>
    </section>
  );
}
