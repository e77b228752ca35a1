import { type Figures, type Names } from '../../client/index.ts'
import { useCommands, useListedKey, useShortcut, useT } from '../../design/index.ts'
import type { Command } from '../../design/index.ts'
import type { FloorActions, FloorPlace, FloorView } from './floor-view.ts'
import { canMove } from './interaction-card.tsx'

interface Input {
  place: FloorPlace
  view: FloorView
  figures: Figures
  canAct: boolean
}

/** Every step on the floor by key. A key without its subject passes on. */
export function useFloorShortcuts({ place, view, figures, canAct }: Input): void {
  const t = useT('supervisor')
  const { selection, watchedId, setLower, actions } = place
  const contactId = watchedId ?? (selection?.kind === 'interaction' ? selection.id : null)
  const contact = contactId === null ? undefined : figures.live.get(contactId)
  const agent = selection?.kind === 'agent' ? view.agents.find(({ id }) => id === selection.id) : undefined
  const movable = canAct && contact !== undefined && canMove(contact) ? contact.interactionId : null

  useShortcut('supervise', '1', t('keyAgents'), () => setLower('agents'))
  useShortcut('supervise', '2', t('keyLive'), () => setLower('live'))
  useListedKey('supervise', 'arrowdown', t('keyWalk'))
  useShortcut('supervise', 'o', t('keyOpen'), () => {
    const id = contact?.interactionId ?? agent?.work[0]?.interactionId
    if (id === undefined) return false
    actions.watch(id)
    return true
  })
  useShortcut('supervise', 'a', t('keyAssign'), () => {
    if (movable === null) return false
    actions.ask({ kind: 'assign', interactionId: movable })
    return true
  })
  useShortcut('supervise', 'r', t('keyRequeue'), () => {
    if (movable === null) return false
    actions.ask({ kind: 'requeue', interactionId: movable })
    return true
  })
  useShortcut('supervise', 's', t('keyState'), () => {
    if (!canAct || agent === undefined || agent.figures.shown === 'offline') return false
    actions.ask({ kind: 'state', agentId: agent.id })
    return true
  })
  useShortcut('supervise', 'escape', t('keyLeave'), () => {
    if (selection === null || watchedId !== null) return false
    actions.select(null)
    return true
  })
}

/** Agents and queues of the floor, found from the command palette. */
export function useFloorCommands(view: FloorView, names: Names, actions: FloorActions): void {
  const t = useT('supervisor')
  useCommands((): readonly Command[] => [
    ...view.agents.map(({ id, name, employeeNo, user }): Command => ({
      id: `floor-agent-${id}`,
      group: 'work',
      label: t('commandAgent', { agent: name }),
      detail: employeeNo,
      keywords: user?.username,
      icon: 'headset',
      run: () => actions.select({ kind: 'agent', id }),
    })),
    ...view.queues.map(({ id }): Command => ({
      id: `floor-queue-${id}`,
      group: 'work',
      label: t('commandQueue', { queue: names.queue(id) }),
      icon: 'list',
      run: () => actions.showQueue(id),
    })),
  ])
}
