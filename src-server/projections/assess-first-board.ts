import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { AssessFirst, AssessFirstFigures } from '#shared/protocol/offers-rest.ts'
import { groupBy } from './board-days.ts'
import type { BoardSource } from './board-source.ts'

type Asked = BoardSource['asked'][number]

/** [BO34] What became of the questionnaires that were sent in the time, until now. */
export function assessFirstOf({ asked, offers }: Pick<BoardSource, 'asked' | 'offers'>): AssessFirst {
  const accepted = new Map<string, number>()
  for (const { customerId, propositionId, heldOut, response, answeredAt } of offers) {
    if (heldOut || response !== 'accepted' || answeredAt === null) continue
    const key = keyOf({ customerId, propositionId })
    accepted.set(key, Math.max(answeredAt, accepted.get(key) ?? 0))
  }
  const figures = (of: readonly Asked[]): AssessFirstFigures => {
    const signed = of.filter(({ signedAt }) => signedAt !== null)
    return {
      sent: of.length,
      // Who handed it in has opened it, also where that was not noted yet.
      opened: of.filter(({ openedAt, signedAt }) => openedAt !== null || signedAt !== null).length,
      signed: signed.length,
      suits: signed.filter(({ suits }) => suits).length,
      accepted: signed.filter((one) => (accepted.get(keyOf(one)) ?? -1) >= (one.signedAt ?? 0)).length,
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

const keyOf = (one: { readonly customerId: string; readonly propositionId: string }): string =>
  `${one.propositionId} ${one.customerId}`
