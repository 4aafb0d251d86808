import { Button } from "./button.tsx";
import { notify } from "./notices.tsx";

/** Copies the address of the page, which holds the view, so that a colleague sees the same. */
export function CopyAddress({ address, words = "Copy address" }: { address?: string; words?: string }) {
  return (
    <Button
      icon="link"
      onPress={async () => {
        const text = new URL(address ?? location.href, location.href).href;
        try {
          await navigator.clipboard.writeText(text);
          notify({ message: "The address is copied." });
        } catch {
          notify({ message: "This browser does not let Entente copy.", remedy: `Copy it by hand: ${text}` });
        }
      }}
    >
      {words}
    </Button>
  );
}
