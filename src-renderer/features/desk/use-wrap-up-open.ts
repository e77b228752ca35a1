import { useState } from 'react'
import { neverReached } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useDesk, type Draft } from '../../client/index.ts'

export interface WrapUpOpen {
  readonly open: boolean
  readonly set: (id: string, open: boolean) => void
}

/** It opens by itself, except where the customer ended the contact over words still being written, or never came to it. */
function opensByItself({ contactEnded, call }: Interaction, draft: Draft | undefined): boolean {
  // [VC48] There is nothing to write down; by hand it opens all the same.
  if (neverReached(call)) return false
  if (contactEnded?.by === 'agent' || draft === undefined) return true
  return (draft.mode === 'note' ? draft.note : draft.reply).trim() === ''
}

/** Whether the wrap-up of the interaction shown is open: decided once when it begins, then by the agent. */
export function useWrapUpOpen(shown: Interaction | undefined): WrapUpOpen {
  const { drafts } = useDesk()
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const set: WrapUpOpen['set'] = (id, open) => setChosen((before) => new Map(before).set(id, open))

  if (shown === undefined) return { open: false, set }
  const decided = chosen.get(shown.id)
  if (shown.phase.name !== 'wrap-up') {
    // Taken up again: its next wrap-up begins anew.
    if (decided !== undefined) setChosen(new Map([...chosen].filter(([id]) => id !== shown.id)))
    return { open: false, set }
  }
  if (decided !== undefined) return { open: decided, set }
  const open = opensByItself(shown, drafts.composer.get(shown.id))
  set(shown.id, open)
  return { open, set }
}
