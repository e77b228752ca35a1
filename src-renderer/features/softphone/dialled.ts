import { create } from 'zustand'
import { persist, createJSONStorage } from 'zustand/middleware'
import type { RecentCall } from './recent-calls.ts'

interface DialledStore {
  readonly calls: readonly RecentCall[]
  /** Numbers that were typed here: no secret at this desk. */
  readonly typed: readonly { readonly interactionId: string; readonly number: string }[]
  /** When the list was last looked at. */
  readonly lookedAt: number
  /** The queue called for last. */
  readonly queueId: string | null
}

const nothing: DialledStore = { calls: [], typed: [], lookedAt: 0, queueId: null }

/** The calls of this desk: over a reload, not over signing out, for others use this computer too. */
export const useDialled = create<DialledStore>()(
  persist((): DialledStore => nothing, {
    name: 'huiliu.calls',
    storage: createJSONStorage(() => sessionStorage),
  }),
)

const TYPED_KEPT = 40

export function rememberTyped(interactionId: string, number: string): void {
  useDialled.setState(({ typed }) => ({ typed: [{ interactionId, number }, ...typed].slice(0, TYPED_KEPT) }))
}

export function forgetDialled(): void {
  useDialled.setState(nothing)
}
