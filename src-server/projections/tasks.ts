/** Tasks as they stand, folded one by one from the log. */
import { isCustomerEvent, isTaskEvent } from '#shared/domain/events.ts'
import type { Task } from '#shared/domain/task.ts'
import { evolveTask } from '#shared/domain/task-fold.ts'
import type { ReadModelStore } from '../storage/index.ts'
import type { Projection } from './projection.ts'

export const TASKS = 'tasks'

/** Events without a task among them between two checkpoints. */
const CHECKPOINT_EVERY = 5_000

type TaskStore = Pick<ReadModelStore, 'task' | 'apply' | 'eraseCustomer' | 'absorbCustomer' | 'separateCustomer'>

export function tasksProjection(readModels: TaskStore): Projection {
  let savedSeq = 0
  return {
    name: TASKS,
    async apply(events, lastSeq) {
      const changed = new Map<string, Task>()
      const store = async (): Promise<void> => {
        if (changed.size > 0) await readModels.apply({ tasks: [...changed.values()] })
        changed.clear()
      }
      for (const event of events) {
        if (isCustomerEvent(event)) {
          const id = event.stream.slice('customer/'.length)
          if (event.type === 'customer.absorbed')
            await store().then(() => readModels.absorbCustomer(id, event.data.otherId))
          if (event.type === 'customer.separated') {
            const { otherId, tasks } = event.data
            await store().then(() => readModels.separateCustomer(id, otherId, { consents: [], tasks }))
          }
          if (event.type === 'customer.erased') await store().then(() => readModels.eraseCustomer(id, 'tasks'))
        }
        if (!isTaskEvent(event)) continue
        const id = event.stream.slice('task/'.length)
        const before = changed.get(id) ?? (await readModels.task(id)) ?? undefined
        // Taken in before; or late news of a task that went with its customer.
        const isKnown = before === undefined ? event.type !== 'task.opened' : before.seq >= event.seq
        if (!isKnown) changed.set(id, evolveTask(before, event))
      }
      if (changed.size === 0 && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      await readModels.apply({ tasks: [...changed.values()], checkpoint: { projection: TASKS, seq: lastSeq } })
      savedSeq = lastSeq
    },
  }
}
