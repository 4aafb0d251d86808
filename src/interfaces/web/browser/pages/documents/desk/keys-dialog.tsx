import { Dialog } from "../../../components/dialog.tsx";
import { DESK_KEYS } from "./desk-keys.ts";

/** All keys of the desk, and the switch that turns single letters off for those who speak or whose keys slip. */
export function KeysDialog({
  areOn,
  onSwitch,
  onClose,
}: {
  areOn: boolean;
  onSwitch: (areOn: boolean) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title="Keys of the reading desk" onClose={onClose}>
      <table className="keys">
        <tbody>
          {DESK_KEYS.map(({ key, does }) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key === "Escape" ? "Esc" : key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="keys-switch">
        <input type="checkbox" checked={areOn} onChange={({ target }) => onSwitch(target.checked)} /> These
        keys work on this page
      </label>
      <p className="field-note">
        Turned off, everything can still be done with Tab and Enter. The choice is kept in this browser.
      </p>
    </Dialog>
  );
}
