import { Modal, ModalOverlay } from "react-aria-components";

export function Palette({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={onClose}>
      <Modal />
    </ModalOverlay>
  );
}
