/** Builds Entente where its sources have changed since the last build. */
export function build(): void;
