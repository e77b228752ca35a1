/** In which call the microphone was shut off by hand: a reload of the page must not open it. */
const KEY = 'huiliu:muted-in'

/** @returns the interaction; null: none */
export function mutedIn(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** @param interactionId null: nowhere any more */
export function keepMuted(interactionId: string | null): void {
  try {
    if (interactionId === null) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, interactionId)
  } catch {
    // A browser without storage forgets it with the page.
  }
}
