import { useMemo } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { type SpeechEntry, useDesk, useFloor, useNames, useOutbox, isSpeech, useRemote } from '../../client/index.ts'
import { ChannelIcon, cx, useChannelName, useFormat } from '../../design/index.ts'
import { type LinkedItem, linkedItems, threadOf } from './linked-items.ts'
import { Line } from './thread.tsx'
import { threadItems } from './thread-items.ts'
import './linked-lines.css'

/** [OT11] Every contact of its thread; one that is over and no longer at hand is fetched. */
export function useThreadOf(interaction: Interaction): readonly Interaction[] {
  const { api } = useDesk()
  const known = useFloor((floor) => floor.interactions)
  const from = interaction.outreach?.continuesId ?? null
  const missing = from === null || known.has(from) ? null : from
  const { data } = useRemote(missing === null ? null : `interaction ${missing}`, (signal) =>
    api.interaction(missing ?? '', signal),
  )
  return useMemo(() => {
    const fetched = data === undefined || missing === null ? [] : [data.interaction]
    return threadOf(interaction, new Map([...known, ...fetched.map((one) => [one.id, one] as const)]))
  }, [interaction, known, data, missing])
}

/** [OT11] What was said and done in every contact of a thread, one's own words on their way included. */
export function useLinkedItems(contacts: readonly Interaction[]): readonly LinkedItem[] {
  const format = useFormat()
  const me = useFloor((floor) => floor.me)
  const entries = useOutbox((state) => state.entries)
  return useMemo(() => {
    const pendingOf = (id: string): readonly SpeechEntry[] =>
      entries.filter(isSpeech).filter(({ command }) => command.interactionId === id)
    return linkedItems(
      contacts.map((interaction) => ({
        interaction,
        items: threadItems(interaction, pendingOf(interaction.id), format.day, me),
      })),
      format.day,
    )
  }, [contacts, entries, format, me])
}

/** [OT11] The lines of a whole thread, each with the mark of its channel. */
export function LinkedLines({ contacts, at }: { contacts: readonly Interaction[]; at: Interaction }) {
  const names = useNames()
  return useLinkedItems(contacts).map(({ item, interaction, turns }) => {
    const isSaid = item.kind === 'message' || item.kind === 'pending'
    const isOut = item.kind === 'pending' || (item.kind === 'message' && item.message.author.role !== 'customer')
    const isNote = item.kind === 'message' && item.message.audience === 'internal'
    return (
      <div key={`${interaction.id} ${item.key}`} className={cx(isSaid && 'thread-of', isOut && 'thread-of-out')}>
        {turns && item.kind !== 'day' ? <Turn interaction={interaction} /> : null}
        <Line
          item={item}
          interactionId={interaction.id}
          customerName={names.customer(interaction)}
          readOnly={interaction.id !== at.id}
        />
        {isSaid && !isNote ? (
          <span className="thread-mark">
            <ChannelIcon channel={interaction.channel} tinted />
          </span>
        ) : null}
      </div>
    )
  })
}

/** From here on it is another contact of the thread. */
function Turn({ interaction: { channel, entryPointId } }: { interaction: Interaction }) {
  const names = useNames()
  const channelName = useChannelName()
  const [way, name] = [names.entryPoint(entryPointId), channelName(channel)]
  return <p className="thread-boundary">{way.includes(name) ? way : `${name} · ${way}`}</p>
}
