import { useEffect, useRef } from 'react'
import type { TaskEvent } from '#shared/domain/task-fold.ts'
import { useDesk, useFloor } from '../../client/index.ts'
import { playSound, pushNotice, translate, usePreferences } from '../../design/index.ts'

interface Reader {
  readonly userId: string
  readonly role: string
}

/** What a reader should hear of; null: nothing to them. */
function newsOf(event: TaskEvent, { userId, role }: Reader): string | null {
  const { data, actor } = event
  if (actor === userId) return null
  const kind = translate('tasks', `kind_${data.kind}`)
  const isMine =
    'agentId' in data.assignee
      ? data.assignee.agentId === userId
      : 'role' in data.assignee && data.assignee.role === role
  if (event.type === 'task.escalated')
    return isMine || data.openedBy === userId ? translate('tasks', 'newsEscalated', { kind }) : null
  if (event.type === 'task.settled')
    return data.openedBy === userId
      ? translate('tasks', 'newsSettled', { kind, outcome: translate('tasks', `outcome_${event.data.outcome}`) })
      : null
  return (event.type === 'task.opened' || event.type === 'task.assigned') && isMine
    ? translate('tasks', 'newsAssigned', { kind })
    : null
}

/** Tells of tasks given to one, sent up to one, or settled for one: behind the bell, heard once. Draws nothing. */
export function TaskAlerts() {
  const { platform } = useDesk()
  const news = useFloor((floor) => floor.taskNews)
  const me = useFloor((floor) => floor.me)
  const wanted = usePreferences(({ notifications }) => notifications.followUp)
  const told = useRef(0)
  useEffect(() => {
    if (me === null) return
    const fresh = news.filter(({ seq }) => seq > told.current)
    told.current = news.at(-1)?.seq ?? told.current
    const words = fresh.flatMap((event) => {
      const title = newsOf(event, me)
      return title === null ? [] : [{ event, title }]
    })
    for (const { event, title } of words) {
      pushNotice({
        id: `task.${event.stream}`,
        icon: 'inbox',
        tone: event.type === 'task.escalated' ? 'warn' : 'neutral',
        title,
        about: event.at,
        leadsTo: { kind: 'place', path: ['tasks'] },
      })
    }
    const last = words.at(-1)
    if (last === undefined) return
    void playSound('followUp')
    if (wanted) platform.notify({ tag: 'task', title: last.title, body: '', onClick: () => platform.focusWindow() })
  }, [news, me, wanted, platform])
  return null
}
