import { create } from 'zustand'

/** Whom somebody is about to write to. */
export interface Asked {
  readonly customerId: string
  /** null: nobody knows it */
  readonly name: string | null
  /** The address on the card that was chosen; null: none yet. */
  readonly pointId: string | null
  /** The contact in hand whose thread goes on; null: none does. */
  readonly continuesId: string | null
}

/** What is being written to somebody. */
export interface Begun {
  readonly kind: 'text' | 'template'
  readonly text: string
  readonly template: { readonly code: string; readonly values: Record<string, string> }
}

interface OutreachStore {
  readonly asked: Asked | null
  /** By customer. Outlives the dialog: closing it loses no words, nor does writing to somebody else meanwhile. */
  readonly begun: ReadonlyMap<string, Begun>
  /** The queue last written for. */
  readonly queueId: string | null
}

export const useOutreach = create<OutreachStore>()(() => ({ asked: null, begun: new Map(), queueId: null }))

/** Opens the dialog. */
export function askToWrite(asked: Asked): void {
  useOutreach.setState({ asked })
}

const NOTHING_BEGUN: Begun = { kind: 'text', text: '', template: { code: '', values: {} } }

/** [OT17] */
export function useBegun(customerId: string): readonly [Begun, (change: Partial<Begun>) => void] {
  const begun = useOutreach((store) => store.begun.get(customerId)) ?? NOTHING_BEGUN
  const change = (by: Partial<Begun>): void =>
    useOutreach.setState((store) => ({ begun: new Map(store.begun).set(customerId, { ...begun, ...by }) }))
  return [begun, change]
}

/** It went out: what was begun is done with, and nothing need cover the conversation it opened. */
export function wentOutTo(customerId: string): void {
  useOutreach.setState(({ begun }) => ({ begun: new Map([...begun].filter(([id]) => id !== customerId)) }))
  for (const told of listeners) told(customerId)
}

const listeners = new Set<(customerId: string) => void>()

/** Calls with whom something was written to first, until the returned function is called. */
export function onWentOut(told: (customerId: string) => void): () => void {
  listeners.add(told)
  return () => {
    listeners.delete(told)
  }
}

/** Somebody else is at the desk. */
export function forgetBegun(): void {
  useOutreach.setState({ begun: new Map() })
}
