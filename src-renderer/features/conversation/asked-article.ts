import { createStore, useStore } from 'zustand'

/** The article somebody wants to read beside the conversation. */
export interface AskedArticle {
  readonly articleId: string
  /** Grows with every asking, so that asking twice opens it twice. */
  readonly nth: number
}

const asked = createStore<AskedArticle | null>(() => null)

export function askForArticle(articleId: string): void {
  asked.setState({ articleId, nth: (asked.getState()?.nth ?? 0) + 1 }, true)
}

/** null: nobody has asked for one yet */
export function useAskedArticle(): AskedArticle | null {
  return useStore(asked)
}
