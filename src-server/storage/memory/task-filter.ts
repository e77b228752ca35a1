import type { Task } from '#shared/domain/task.ts'
import type { TaggedTasks, TaskFilter } from '../task-store.ts'

/** [TK26] */
export function passes(task: Task, { kinds, tag, dueBy, words = [], opened }: TaskFilter): boolean {
  const { kind, tags, dueAt, openedAt } = task
  if (kinds !== undefined && !kinds.includes(kind)) return false
  if (tag === '' ? tags.length > 0 : tag !== undefined && !tags.includes(tag)) return false
  if (dueBy !== undefined && (dueAt === null || dueAt > dueBy)) return false
  if (opened !== undefined && (openedAt < opened.from || openedAt >= opened.to)) return false
  const written = [task.text, ...task.notes.map(({ text }) => text), task.settled?.text, ...tags]
  return words.every((word) => written.some((text) => text?.toLowerCase().includes(word)))
}

/** [TK27] */
export function taggedAmong(tasks: readonly Task[]): readonly TaggedTasks[] {
  const found = new Map<string, TaggedTasks>()
  for (const { kind, tags, settled } of tasks) {
    if (kind !== 'suggestion' && kind !== 'complaint') continue
    for (const tag of tags.length === 0 ? [''] : tags) {
      const state = settled === null ? 0 : 1
      const key = `${tag} ${kind} ${state}`
      found.set(key, { tag, kind, settled: state, count: (found.get(key)?.count ?? 0) + 1 })
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted)
}
