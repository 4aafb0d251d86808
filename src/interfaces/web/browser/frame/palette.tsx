import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { useMay, useRead } from "../client/queries.ts";
import { Icon, type IconName } from "../components/icon.tsx";
import { dateWords } from "../words/dates.ts";
import { countWords } from "../words/numbers.ts";
import { toggleTheme } from "./theme.ts";
import "./palette.css";

type Entry = { id: string; icon: IconName; words: string; note?: string; isQuote?: boolean; run: () => void };

/** Whether every word that was typed begins a word of the entry. */
function fits(words: string, typed: string): boolean {
  const text = ` ${words.toLowerCase()}`;
  return typed
    .toLowerCase()
    .split(/\s+/u)
    .filter(Boolean)
    .every((part) => text.includes(` ${part}`));
}

/** Go to a page, find anything by its words and fields, or do something: all by keyboard. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const pages = usePageEntries().filter((entry) => fits(entry.words, typed));
  const deeds = useDeedEntries().filter((entry) => fits(entry.words, typed));
  const navigate = useNavigate();
  const findAll: Entry = {
    id: "find all",
    icon: "search",
    words: `All results for “${words}”`,
    run: () => void navigate({ to: "/search", search: { q: words } }),
  };
  const settled = useSettled(words);
  const found = useFound(settled);
  // What was asked before the last letters is no answer to what stands there now.
  const asked = useAsked(settled === words ? settled : "");
  const sections = [
    { name: "Go to", entries: pages },
    { name: "Do", entries: deeds },
    { name: "Asked in words", entries: asked.isQuestion ? asked.entries : [] },
    { name: "Find", entries: words ? [findAll] : [] },
    ...found.groups,
    { name: "Asked in words", entries: asked.isQuestion ? [] : asked.entries },
  ].filter((section) => section.entries.length > 0);
  const all = sections.flatMap((section) => section.entries);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="palette-overlay"
    >
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label="Search and commands">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField className="palette-field" aria-label="Search, go to, do" autoFocus>
              <Icon name="search" size={18} />
              <Input className="search-field-input" placeholder="Search everything, go to, do" />
              <kbd>Esc</kbd>
            </SearchField>
            <Menu
              className="palette-menu"
              aria-label="What was found"
              renderEmptyState={() => (
                <p className="palette-none" role="status">
                  {found.isPending ? "Looking" : `Nothing is called “${typed}”.`}
                </p>
              )}
              onAction={(key) => {
                onClose();
                all.find((entry) => entry.id === key)?.run();
              }}
            >
              {sections.map((section) => (
                <MenuSection key={section.name} className="palette-section">
                  <Header className="palette-head">{section.name}</Header>
                  {section.entries.map((entry) => (
                    <MenuItem key={entry.id} id={entry.id} textValue={entry.words} className="palette-item">
                      <Icon name={entry.icon} size={18} />
                      <span className="palette-words">
                        {entry.isQuote ? <q className="quote">{entry.words}</q> : entry.words}
                      </span>
                      {entry.note && <span className="palette-note">{entry.note}</span>}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function usePageEntries(): Entry[] {
  const navigate = useNavigate();
  return [
    {
      id: "go documents",
      icon: "documents",
      words: "Documents",
      run: () => void navigate({ to: "/documents" }),
    },
    { id: "go review", icon: "review", words: "Review", run: () => void navigate({ to: "/review" }) },
    {
      id: "go commitments",
      icon: "commitments",
      words: "Commitments",
      run: () => void navigate({ to: "/commitments" }),
    },
    { id: "go work", icon: "check", words: "Work", run: () => void navigate({ to: "/work" }) },
    {
      id: "go changes",
      icon: "jobs",
      words: "What changed",
      run: () => void navigate({ to: "/changes" }),
    },
    {
      id: "go open-data",
      icon: "download",
      words: "Open data",
      run: () => void navigate({ to: "/open-data" }),
    },
    { id: "go reports", icon: "file", words: "Reports", run: () => void navigate({ to: "/reports" }) },
    {
      id: "go unreported",
      icon: "file",
      words: "Announced and not reported",
      run: () => void navigate({ to: "/unreported" }),
    },
    { id: "go search", icon: "search", words: "Search", run: () => void navigate({ to: "/search" }) },
    { id: "go jobs", icon: "jobs", words: "Jobs", run: () => void navigate({ to: "/jobs" }) },
    { id: "go help", icon: "help", words: "Help and keys", run: () => void navigate({ to: "/help" }) },
  ];
}

function useDeedEntries(): Entry[] {
  const navigate = useNavigate();
  const mayAdd = useMay("contributor");
  const add: Entry = {
    id: "do add",
    icon: "plus",
    words: "Add documents",
    run: () =>
      void navigate({ to: "/documents" }).then(() => document.getElementById("add-documents")?.focus()),
  };
  return [
    ...(mayAdd ? [add] : []),
    {
      id: "do export",
      icon: "download",
      words: "Export all commitments as a spreadsheet",
      run: () => location.assign("/api/commitments/export?format=xlsx"),
    },
    { id: "do theme", icon: "panel", words: "Change between light and dark theme", run: toggleTheme },
    {
      id: "do api",
      icon: "link",
      words: "Open the description of the API",
      run: () => location.assign("/api"),
    },
  ];
}

/** So long nobody types on, in milliseconds: a question at each letter keeps the server busy with what nobody waits for. */
const PAUSE = 150;

/** The words as they are when somebody stops typing. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

/** So many rows answer in the palette; the list has all. */
const ANSWERED = 4;

/**
 * What the words ask of the list of commitments: the filter, what was not understood, and the first rows under it. They are a
 * question where all of them are understood and as more than one thing; a topic alone is rather looked for.
 */
function useAsked(words: string): { entries: Entry[]; isQuestion: boolean } {
  const navigate = useNavigate();
  const mayAsk = useMay("reader");
  const { data, error } = useRead(
    "commitments.ask",
    { question: words, limit: ANSWERED },
    { enabled: mayAsk && words.split(/\s+/u).length > 1 },
  );
  if (!data || error) return { entries: [], isQuestion: false };
  const { understood, notUnderstood, rows, total, path } = data;
  const unknown = notUnderstood.length ? `not understood: ${notUnderstood.join(", ")}` : undefined;
  const entries: Entry[] = [
    {
      id: "ask",
      icon: "filter",
      words: `${countWords(total, "commitment")}: ${understood.map(({ means }) => means).join(", ")}`,
      ...(unknown ? { note: unknown } : {}),
      run: () => void navigate({ href: path }),
    },
    ...rows.map(
      (row): Entry => ({
        id: `ask ${row.id}`,
        icon: "commitments",
        words: row.shown,
        isQuote: true,
        note: [row.status, row.date && dateWords(row.date)].filter(Boolean).join(", "),
        run: () => void navigate({ to: "/commitments/$id", params: { id: row.id } }),
      }),
    ),
  ];
  return { entries, isQuestion: notUnderstood.length === 0 && understood.length > 1 };
}

const KINDS: readonly { kind: string; name: string; icon: IconName }[] = [
  { kind: "party", name: "Parties", icon: "person" },
  { kind: "document", name: "Documents", icon: "file" },
  { kind: "commitment", name: "Commitments", icon: "commitments" },
  { kind: "statement", name: "Statements", icon: "review" },
  { kind: "passage", name: "Passages", icon: "outline" },
];

/** The best of each kind whose words begin as typed; what was found for the letters before stays until the new answer. */
function useFound(words: string): { groups: { name: string; entries: Entry[] }[]; isPending: boolean } {
  const navigate = useNavigate();
  const isWanted = words.length > 1;
  const found = useRead(
    "search.everything",
    { query: words, begun: true, limit: 4 },
    { enabled: isWanted, keep: true },
  );
  const rows = isWanted ? (found.data?.rows ?? []) : [];
  return {
    isPending: isWanted && found.isPending,
    groups: KINDS.map(({ kind, name, icon }) => ({
      name,
      entries: rows
        .filter((row) => row.kind === kind)
        .map((row) => ({
          id: row.id,
          icon,
          words: row.words,
          isQuote: row.isQuote,
          note: [row.context, row.date && dateWords(row.date)].filter(Boolean).join(", "),
          run: () => void navigate({ href: row.path }),
        })),
    })),
  };
}
