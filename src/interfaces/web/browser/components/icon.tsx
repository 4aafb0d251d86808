const PATHS = {
  documents: "M5 2.75h6.5L15.5 7v10.25h-10.5zM11.25 3v4.25h4M7.75 10.5h5M7.75 13.5h5",
  commitments: "M3.5 4.25h13v11.5h-13zM3.5 8h13M6.25 11.75l1.5 1.5 2.75-3M13 11.75h1.25",
  review: "M3 5.25h8M3 10h5M3 14.75h4M10 13l2.5 2.75L17.25 9",
  jobs: "M10 3a7 7 0 1 1-6.6 4.7M3 3.75v4h4M10 6.25V10l2.75 1.75",
  help: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8.1c.1-1.1.9-1.85 2.05-1.85 1.2 0 2 .7 2 1.75 0 1.6-2 1.6-2 3.25M10.05 13.6v.2",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5l4 4",
  person:
    "M10 10.25a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5zM3.75 17c.6-2.9 3-4.25 6.25-4.25S15.65 14.1 16.25 17",
  close: "M5 5l10 10M15 5L5 15",
  check: "M4 10.5l4 4 8-9",
  cross: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  undo: "M7.5 4L4 7.5 7.5 11M4.25 7.5H12a4.25 4.25 0 0 1 0 8.5H8",
  edit: "M4 16l.75-3.5 8.5-8.5 2.75 2.75-8.5 8.5zM11.5 5.75l2.75 2.75",
  down: "M5 8l5 5 5-5",
  up: "M5 12l5-5 5 5",
  left: "M12 5l-5 5 5 5",
  right: "M8 5l5 5-5 5",
  plus: "M10 4v12M4 10h12",
  download: "M10 3.5v9M6 9l4 4 4-4M4 16.5h12",
  folder: "M2.75 5h5l1.75 2h7.75v9H2.75z",
  file: "M5 2.75h6.5L15.5 7v10.25h-10.5zM11.25 3v4.25h4",
  columns: "M3.25 4h13.5v12H3.25zM7.75 4v12M12.25 4v12",
  filter: "M3 5h14M5.5 10h9M8 15h4",
  copy: "M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7",
  link: "M8.25 11.75a3 3 0 0 0 4.25 0l3-3A3 3 0 0 0 11.25 4.5L10 5.75M11.75 8.25a3 3 0 0 0-4.25 0l-3 3a3 3 0 0 0 4.25 4.25L10 14.25",
  trash: "M4 6h12M8 6V3.75h4V6M5.5 6l.75 10.75h7.5L14.5 6M8.5 9v5M11.5 9v5",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  warning: "M10 3.25l7.25 13H2.75zM10 8.25v4M10 14.2v.1",
  panel: "M3.25 4h13.5v12H3.25zM12 4v12",
  retry: "M16 10a6 6 0 1 1-1.8-4.3M16.25 3v3.25H13",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  indicators: "M3.5 16.5h13M5.5 14v-4M10 14V4.5M14.5 14V8",
  outline: "M3.5 5h13M6.5 10h10M9.5 15h7",
} as const;

export type IconName = keyof typeof PATHS;

/** A sign beside words, or alone in a control that has a name of its own. Never read out. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path
        d={PATHS[name]}
        strokeWidth={name === "more" ? 2.25 : 1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
