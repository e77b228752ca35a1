import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { AssessFirst, AssessFirstFigures } from '#shared/protocol/offers-rest.ts'
import { groupBy } from './board-days.ts'
import type { BoardSource } from './board-source.ts'

type Asked = BoardSource['asked'][number]

/** [BO34] What became of the questionnaires that were sent in the time, until now. */
export function assessFirstOf({
  asked: sent,
  offers,
  from,
  to,
}: Pick<BoardSource, 'asked' | 'offers' | 'from' | 'to'>): AssessFirst {
  const ledToYes = acceptedAfter(sent, offers)
  const asked = sent.filter(({ sentAt }) => sentAt >= from && sentAt < to)
  const figures = (of: readonly Asked[]): AssessFirstFigures => {
    const signed = of.filter(({ signedAt }) => signedAt !== null)
    return {
      sent: of.length,
      // Who handed it in has opened it, also where that was not noted yet.
      opened: of.filter(({ openedAt, signedAt }) => openedAt !== null || signedAt !== null).length,
      signed: signed.length,
      suits: signed.filter(({ suits }) => suits).length,
      accepted: signed.filter(({ recommendationId }) => ledToYes.has(recommendationId)).length,
    }
  }
  const channels = groupBy(asked, ({ channel }) => channel)
  return {
    total: figures(asked),
    byProposition: [...groupBy(asked, ({ propositionId }) => propositionId)]
      .map(([propositionId, of]) => ({ propositionId, ...figures(of) }))
      .toSorted((a, b) => b.sent - a.sent || (a.propositionId < b.propositionId ? -1 : 1)),
    byAgent: [...groupBy(asked, ({ agentId }) => agentId)]
      .map(([agentId, of]) => ({ agentId, ...figures(of) }))
      .toSorted((a, b) => b.sent - a.sent || (a.agentId < b.agentId ? -1 : 1)),
    byChannel: CHANNELS.flatMap((channel: Channel) => {
      const of = channels.get(channel)
      return of === undefined ? [] : [{ channel, ...figures(of) }]
    }).toSorted((a, b) => b.sent - a.sent),
  }
}

/** The questionnaires that a yes followed: each yes is for the newest signed before it. */
function acceptedAfter(asked: readonly Asked[], offers: BoardSource['offers']): ReadonlySet<string> {
  const signed = groupBy(
    asked.filter(({ signedAt }) => signedAt !== null),
    keyOf,
  )
  const led = new Set<string>()
  for (const offer of offers) {
    const { heldOut, response, answeredAt } = offer
    if (heldOut || response !== 'accepted' || answeredAt === null) continue
    let newest: Asked | null = null
    for (const one of signed.get(keyOf(offer)) ?? [])
      if ((one.signedAt ?? 0) <= answeredAt && (one.signedAt ?? 0) >= (newest?.signedAt ?? 0)) newest = one
    if (newest !== null) led.add(newest.recommendationId)
  }
  return led
}

const keyOf = (one: { readonly customerId: string; readonly propositionId: string }): string =>
  `${one.propositionId} ${one.customerId}`
