import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { textIn } from '#shared/domain/channel.ts'
import { languageWritten } from '#shared/domain/written-language.ts'
import { useFloor, useNames } from '../../../client/index.ts'
import { cannedFor, fillIn, searchCanned, type CannedReply } from './canned.ts'

export interface Canned {
  readonly open: boolean
  readonly dockId: string
  readonly query: string
  readonly found: readonly CannedReply[]
  readonly any: boolean
  readonly at: number
  readonly setAt: (index: number) => void
  readonly toggle: () => void
  readonly close: () => void
  /** Takes the keys that move and choose; false leaves the key to the field. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
  readonly choose: (reply: CannedReply) => void
}

/**
 * The canned replies of an interaction: opened by `/` at the start of the text or by the button.
 * @param onFill the reply with its variables filled in; `whole` when it takes the place of the typed slash
 */
export function useCanned(
  interaction: Interaction,
  text: string,
  onFill: (filled: string, whole: boolean) => void,
): Canned {
  const records = useFloor((floor) => floor.config.cannedReply)
  const agent = useFloor((floor) => floor.me?.displayName ?? '')
  const names = useNames()
  const dockId = useId()
  const [byButton, setByButton] = useState(false)
  /** The slash text that Esc closed: typing on opens again. */
  const [dismissed, setDismissed] = useState<string | null>(null)
  const [at, setAt] = useState(0)

  const language = languageWritten(interaction)
  const replies = useMemo(
    // In the customer's language, whatever the agent's own.
    () => cannedFor(records.values(), interaction.queueId, (words) => textIn(language, words), names.text),
    [records, interaction.queueId, language, names],
  )
  const bySlash = text.startsWith('/') && !text.includes('\n') && text !== dismissed
  const query = bySlash ? text.slice(1) : ''
  const found = useMemo(() => searchCanned(replies, query), [replies, query])
  const open = bySlash || byButton
  const index = Math.min(at, Math.max(0, found.length - 1))

  const close = (): void => {
    setByButton(false)
    setDismissed(text)
    setAt(0)
  }
  const choose = (reply: CannedReply): void => {
    const customer = interaction.introduction?.customerName ?? null
    onFill(fillIn(reply.text, { customer, agent, queue: names.queue(interaction.queueId) }, language), bySlash)
    setByButton(false)
    setAt(0)
  }

  return {
    open,
    dockId,
    query,
    found,
    any: replies.length > 0,
    at: index,
    setAt,
    close,
    choose,
    toggle: () => (open ? close() : setByButton(true)),
    onKeyDown: (event) => {
      if (!open) return false
      const chosen = found[index]
      switch (event.key) {
        case 'Escape':
          close()
          return true
        case 'ArrowDown':
        case 'ArrowUp':
          if (found.length === 0) return false
          setAt((index + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length)
          return true
        case 'Enter':
        case 'Tab':
          if (chosen === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return false
          choose(chosen)
          return true
        default:
          return false
      }
    },
  }
}
