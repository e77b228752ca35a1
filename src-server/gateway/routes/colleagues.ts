import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { Colleagues } from '#shared/protocol/rest.ts'
import type { AgentFigures } from '#shared/protocol/wallboard.ts'
import type { Wallboard } from '../../projections/wallboard/wallboard.ts'
import type { Api } from '../api.ts'

export function colleaguesRoute(api: Api, { wallboard }: { readonly wallboard: Pick<Wallboard, 'agents'> }): void {
  api.route(
    {
      method: 'GET',
      path: '/colleagues',
      summary: 'Who serves customers, in which state, and with how much room',
      access: ['agent', 'outbound', 'supervisor'],
      answer: 'Colleagues',
    },
    (): Colleagues => ({ colleagues: wallboard.agents.map(colleagueOf) }),
  )
}

/** What a colleague may know of another: no work, no results. */
function colleagueOf({
  agentId,
  shown,
  state,
  next,
  load,
  capacity,
  phone,
}: AgentFigures): Colleagues['colleagues'][number] {
  const taking = state.name === 'available' && next === null && shown !== 'lost'
  // A call rings only at a phone that works.
  const fits = (channel: Channel): boolean => channel !== 'voice' || phone === null
  const free = CHANNELS.filter(fits).map(
    (channel) => [channel, (capacity[channel] ?? 0) - (load[channel] ?? 0)] as const,
  )
  return { userId: agentId, shown, taking, free: Object.fromEntries(free.filter(([, units]) => units > 0)) }
}
