import { useEffect, useRef } from 'react'
import type { TaskEvent } from '#shared/domain/task-fold.ts'
import type { TaskView } from '#shared/protocol/tasks-rest.ts'
import { useDesk, useFloor } from '../../client/index.ts'
import { playSound, pushNotice, translate, usePreferences } from '../../design/index.ts'
import { excerpt } from './task-words.ts'
import { taskPath } from './use-tasks.ts'

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

/** [TK28] Whose it is, and what became of it or what it is about. */
function detailOf(event: TaskEvent, { customerName, task }: TaskView): string {
  const words = event.type === 'task.settled' ? (task.settled?.text ?? null) : task.text
  return [customerName ?? translate('tasks', 'unknownCustomer'), excerpt(words)].filter(Boolean).join(' · ')
}

/** Tells of tasks given to one, sent up to one, or settled for one: behind the bell, heard once. Draws nothing. */
export function TaskAlerts() {
  const { api, platform } = useDesk()
  const news = useFloor((floor) => floor.taskNews)
  const me = useFloor((floor) => floor.me)
  const wanted = usePreferences(({ notifications }) => notifications.followUp)
  const told = useRef(0)
  const leaving = useRef<AbortSignal>(null)
  useEffect(() => {
    const gone = new AbortController()
    leaving.current = gone.signal
    return () => gone.abort()
  }, [])
  useEffect(() => {
    const signal = leaving.current
    if (me === null || signal === null) return
    const fresh = news.filter(({ seq }) => seq > told.current)
    told.current = news.at(-1)?.seq ?? told.current
    const words = fresh.flatMap((event) => {
      const title = newsOf(event, me)
      return title === null ? [] : [{ event, title }]
    })
    for (const { event, title } of words) {
      const taskId = event.stream.slice('task/'.length)
      const tell = (detail?: string): void => {
        // Whoever signed in since has no business with it.
        if (signal.aborted) return
        pushNotice({
          id: `task.${event.stream}`,
          icon: 'inbox',
          tone: event.type === 'task.escalated' ? 'warn' : 'neutral',
          title,
          ...(detail === undefined ? {} : { detail }),
          about: event.at,
          leadsTo: { kind: 'place', path: ['tasks', taskId] },
        })
      }
      void api.request<TaskView>(taskPath(taskId), { signal }).then(
        (view) => tell(detailOf(event, view)),
        () => tell(),
      )
    }
    const last = words.at(-1)
    if (last === undefined) return
    void playSound('followUp')
    if (wanted) platform.notify({ tag: 'task', title: last.title, body: '', onClick: () => platform.focusWindow() })
  }, [news, me, wanted, api, platform])
  return null
}
