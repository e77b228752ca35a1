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

interface OutreachStore {
  readonly asked: Asked | null
  /** The queue last written for. */
  readonly queueId: string | null
}

export const useOutreach = create<OutreachStore>()(() => ({ asked: null, queueId: null }))

/** Opens the dialog. */
export function askToWrite(asked: Asked): void {
  useOutreach.setState({ asked })
}
