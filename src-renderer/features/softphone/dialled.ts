import { create } from 'zustand'
import { persist, createJSONStorage } from 'zustand/middleware'

const KEPT = 12

interface DialledStore {
  readonly numbers: readonly { readonly number: string; readonly at: number }[]
  /** The queue called for last. */
  readonly queueId: string | null
}

/** What was dialled here: over a reload, not over signing out, for others use this computer too. */
export const useDialled = create<DialledStore>()(
  persist((): DialledStore => ({ numbers: [], queueId: null }), {
    name: 'huiliu.dialled',
    storage: createJSONStorage(() => sessionStorage),
  }),
)

export function rememberDialled(number: string, queueId: string, at: number): void {
  useDialled.setState(({ numbers }) => ({
    queueId,
    numbers: [{ number, at }, ...numbers.filter((one) => one.number !== number)].slice(0, KEPT),
  }))
}

export function forgetDialled(): void {
  useDialled.setState({ numbers: [], queueId: null })
}
