import type { ShownState } from '#shared/domain/agent.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Figures, Names } from '../../client/index.ts'
import { translate, type DotTone } from '../../design/index.ts'

/** Someone or something an interaction can be handed to. */
export interface Target {
  readonly id: string
  readonly name: string
  /** How free they are now; empty when not known. */
  readonly detail: string
  readonly tone: DotTone | null
}

/** Queues of the interaction's channel, except the one it is in. */
export function queueTargets(
  config: ConfigMaps,
  figures: Figures,
  interaction: Interaction,
  names: Names,
): readonly Target[] {
  return [...config.queue.values()]
    .filter(
      ({ id, archived, record }) =>
        !archived && id !== interaction.queueId && record.channels.includes(interaction.channel),
    )
    .map(({ id, record }) => {
      const now = figures.queues.get(id)
      const detail =
        now === undefined
          ? ''
          : translate('conversation', 'queueState', { available: now.agentsAvailable, waiting: now.waiting })
      return { id, name: names.text(record.name), detail, tone: null }
    })
}

const states = {
  available: ['agentReady', 'ready'],
  ringing: ['agentBusy', 'busy'],
  busy: ['agentBusy', 'busy'],
  acw: ['agentBusy', 'acw'],
  aux: ['agentAway', 'aux'],
  offline: ['agentOffline', 'off'],
  lost: ['agentOffline', 'off'],
} as const satisfies Record<ShownState, readonly [string, DotTone]>

const order: readonly ShownState[] = ['available', 'busy', 'ringing', 'acw', 'aux', 'lost', 'offline']

/** Colleagues who can take work, the free ones first. */
export function agentTargets(config: ConfigMaps, figures: Figures, me: string | undefined): readonly Target[] {
  const shownOf = (id: string): ShownState | undefined => figures.agents.get(id)?.shown
  const place = (id: string): number => {
    const shown = shownOf(id)
    return shown === undefined ? order.length : order.indexOf(shown)
  }
  return [...config.user.values()]
    .filter(
      ({ id, archived, record }) => !archived && id !== me && record.role !== 'admin' && record.role !== 'quality',
    )
    .toSorted((a, b) => place(a.id) - place(b.id) || a.record.displayName.localeCompare(b.record.displayName))
    .map(({ id, record }) => {
      const shown = shownOf(id)
      const [word, tone] = shown === undefined ? ([null, null] as const) : states[shown]
      return {
        id,
        name: `${record.displayName} ${record.employeeNo}`.trim(),
        detail: word === null ? '' : translate('conversation', word),
        tone,
      }
    })
}
