import { FileTrigger } from "react-aria-components";
import { startAdding } from "../../client/adding.ts";
import { isDocumentName } from "../../client/upload.ts";
import { Button } from "../../components/button.tsx";

const FORMATS = [".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt"];

/** Add files, or all documents of a folder. */
export function AddButtons() {
  return (
    <>
      <FileTrigger
        acceptDirectory
        onSelect={(list) => {
          const all = [...(list ?? [])];
          const files = all.filter((file) => isDocumentName(file.name));
          void startAdding(files, { left: all.length - files.length });
        }}
      >
        <Button icon="folder">Add a folder</Button>
      </FileTrigger>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={FORMATS}
        onSelect={(list) => void startAdding([...(list ?? [])])}
      >
        <Button look="primary" icon="plus" id="add-documents">
          Add documents
        </Button>
      </FileTrigger>
    </>
  );
}
