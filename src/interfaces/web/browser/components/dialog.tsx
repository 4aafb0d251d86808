import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./button.tsx";
import "./dialog.css";

/**
 * Something that has to be answered or closed before the page goes on. Escape closes it; so does a press outside, unless
 * `keepsOutside`: what somebody has written must not go by a slip of the hand.
 */
export function Dialog({
  title,
  onClose,
  keepsOutside = false,
  children,
}: {
  title: string;
  onClose: () => void;
  keepsOutside?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={!keepsOutside}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="dialog-overlay"
    >
      <Modal className="dialog-modal">
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <IconButton name="Close" icon="close" shortcut="Esc" onPress={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
