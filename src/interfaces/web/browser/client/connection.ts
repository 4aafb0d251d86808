const LOST = "entente:connection-lost";
const PAUSE = 2000;

/** Whether somebody answers at the server. */
export async function isReachable(): Promise<boolean> {
  return (await fetch("/api/session").catch(() => null)) !== null;
}

/** Tells whoever listens that no answer came. */
export function tellLost(): void {
  window.dispatchEvent(new Event(LOST));
}

/** Calls back whenever no answer came; answers how to stop that. */
export function onLost(act: () => void): () => void {
  window.addEventListener(LOST, act);
  return () => window.removeEventListener(LOST, act);
}

/** Comes back once somebody answers; it is asked every two seconds. */
export async function untilReachable(): Promise<void> {
  while (!(await isReachable())) await new Promise((resolve) => setTimeout(resolve, PAUSE));
}

/**
 * The script of a page. Where it cannot be fetched because nobody answers, the page that is open stays, with a notice,
 * until somebody does. A browser that does not fetch again what failed once is left to the router, which then loads
 * everything anew.
 */
export async function loadPage<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if (await isReachable()) throw error;
    tellLost();
    await untilReachable();
    return load();
  }
}
