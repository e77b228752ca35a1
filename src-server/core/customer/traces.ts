/** What a customer did where no colleague was, as the bank's systems saw it. */
import { CHANNELS } from '#shared/domain/channel.ts'
import { CHANNEL_MARKS } from '#shared/domain/interaction-events.ts'
import type { BankEvent } from '#shared/domain/profile.ts'
import type { Trace } from '#shared/protocol/profile-rest.ts'

const MOST_TRACES = 10
const MOST_ACTS = 50
/** What customers do on our own channels bears the channel in front: `wechat-follow`. */
const ACT = new RegExp(`^(${CHANNELS.join('|')})-(${CHANNEL_MARKS.join('|')})$`)
/** What may be told of an event beside its kind: where it was, never how much. */
const TOLD = ['form', 'page', 'step', 'name', 'product', 'account'] as const

/** [AC8] What they did on our own channels beside writing, the newest first. */
export function actsOf(events: readonly BankEvent[]): readonly Trace[] {
  return newest(
    events.filter(({ kind }) => ACT.test(kind)),
    MOST_ACTS,
  )
}

/** [CP46] The newest first. */
export function tracesOf(events: readonly BankEvent[]): readonly Trace[] {
  return newest(events, MOST_TRACES)
}

function newest(events: readonly BankEvent[], most: number): readonly Trace[] {
  return events
    .toSorted((a, b) => b.at - a.at)
    .slice(0, most)
    .map((event) => ({ id: event.id, kind: event.kind, at: event.at, about: aboutOf(event) }))
}

/** Where it was. */
export function aboutOf({ data }: BankEvent): Trace['about'] {
  return TOLD.flatMap((key) => (data[key] === undefined ? [] : [{ key, value: String(data[key]) }]))
}
