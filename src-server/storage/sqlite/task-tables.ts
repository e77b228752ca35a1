import { type RawBuilder, sql } from 'kysely'
import { escalatesAt, FIRST_STEP_MS, type Task, type TaskKind } from '#shared/domain/task.ts'
import { holdersOf } from '../task-store.ts'
import type { BranchLeads, TaggedTasks, TaskFilter, TaskHolder, TaskReads } from '../task-store.ts'
import { query, type QueryRunner } from './query-runner.ts'

const NEVER = Number.MAX_SAFE_INTEGER
/** `standsAt` of open tasks. */
const STANDS_AT = sql<number>`min(
  coalesce(due_at, ${NEVER}),
  CASE WHEN json_extract(task, '$.kind') = 'complaint' THEN opened_at + ${FIRST_STEP_MS} ELSE ${NEVER} END
)`

/** Tasks of `SqliteReadModelStore`, within its units of work. */
export class TaskTables {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  put(task: Task): void {
    const values = {
      customer_id: task.customerId,
      settled: task.settled === null ? 0 : 1,
      due_at: task.dueAt,
      escalates_at: escalatesAt(task),
      opened_at: task.openedAt,
      task: JSON.stringify(task),
    }
    this.#runner.run(
      query
        .insertInto('tasks')
        .values({ task_id: task.id, ...values })
        .onConflict((conflict) => conflict.column('task_id').doUpdateSet(values)),
    )
    this.#runner.run(query.deleteFrom('task_holders').where('task_id', '=', task.id))
    for (const holder of new Set(holdersOf(task)))
      this.#runner.run(query.insertInto('task_holders').values({ task_id: task.id, holder }))
  }

  get(taskId: string): Task | null {
    const row = this.#runner.first(query.selectFrom('tasks').select('task').where('task_id', '=', taskId))
    return row === null ? null : read(row)
  }

  list({ settled, holders, filter = {}, limit }: Parameters<TaskReads['tasks']>[0]): readonly Task[] {
    let select = query
      .selectFrom('tasks')
      .select('task')
      .where('settled', '=', settled ? 1 : 0)
    if (holders !== null)
      select = select.where('task_id', 'in', (eb) =>
        eb.selectFrom('task_holders').select('task_id').where('holder', 'in', holders),
      )
    for (const condition of conditionsOf(filter)) select = select.where(condition)
    select = select
      .orderBy(settled ? sql`coalesce(due_at, ${NEVER})` : STANDS_AT)
      .orderBy('opened_at')
      .limit(limit)
    return this.#runner.all(select).map(read)
  }

  counts(holders: readonly TaskHolder[], dueBy: number): { readonly open: number; readonly due: number } {
    const select = query
      .selectFrom('tasks')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .select((eb) => eb.fn.count<number>(eb.case().when('due_at', '<=', dueBy).then(1).end()).as('due'))
      .where('settled', '=', 0)
      .where('task_id', 'in', (eb) => eb.selectFrom('task_holders').select('task_id').where('holder', 'in', holders))
    return this.#runner.first(select) ?? { open: 0, due: 0 }
  }

  openComplaints(limit: number): readonly Task[] {
    return this.#runner.rows<{ task: string }>(SQL.openComplaints, limit).map(read)
  }

  branchLeads(since: number): readonly BranchLeads[] {
    return this.#runner.rows<BranchLeads>(SQL.branchLeads, since)
  }

  tagged(from: number, to: number): readonly TaggedTasks[] {
    return this.#runner.rows<TaggedTasks>(SQL.tagged, from, to)
  }

  ofCustomer(customerId: string, limit: number, kind?: TaskKind): readonly Task[] {
    let select = query
      .selectFrom('tasks')
      .select('task')
      .where('customer_id', '=', customerId)
      .orderBy('opened_at', 'desc')
      .orderBy('task_id')
      .limit(limit)
    if (kind !== undefined) select = select.where(sql<string>`json_extract(task, '$.kind')`, '=', kind)
    return this.#runner.all(select).map(read)
  }

  toEscalate(by: number, limit: number): readonly Task[] {
    const select = query
      .selectFrom('tasks')
      .select('task')
      .where('escalates_at', '<=', by)
      .orderBy('escalates_at')
      .limit(limit)
    return this.#runner.all(select).map(read)
  }

  /** Both are one person: what was to be done for the other is to be done for them. */
  absorb(customerId: string, otherId: string): void {
    for (const task of this.ofCustomer(otherId, Number.MAX_SAFE_INTEGER)) this.put({ ...task, customerId })
  }

  separate(customerId: string, otherId: string, taskIds: readonly string[]): void {
    for (const id of taskIds) {
      const task = this.get(id)
      if (task?.customerId === customerId) this.put({ ...task, customerId: otherId })
    }
  }
}

const SQL = {
  openComplaints: `SELECT task FROM tasks WHERE settled = 0 AND json_extract(task, '$.kind') = 'complaint'
    ORDER BY opened_at LIMIT ?`,
  branchLeads: `SELECT substr(holder, 8) AS branch, json_extract(task, '$.settled.outcome') AS outcome,
      count(*) AS count, min(opened_at) AS oldestAt
    FROM task_holders JOIN tasks USING (task_id)
    WHERE holder >= 'branch:' AND holder < 'branch;' AND json_extract(task, '$.kind') = 'branch-lead'
      AND (settled = 0 OR opened_at >= ?)
    GROUP BY branch, outcome ORDER BY branch, outcome`,
  tagged: `SELECT coalesce(tag.value, '') AS tag, json_extract(task, '$.kind') AS kind, settled, count(*) AS count
    FROM tasks LEFT JOIN json_each(task, '$.tags') AS tag
    WHERE opened_at >= ? AND opened_at < ? AND json_extract(task, '$.kind') IN ('suggestion', 'complaint')
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
} as const

/** [TK26] */
function conditionsOf({ kinds, tag, dueBy, words = [], opened }: TaskFilter): readonly RawBuilder<boolean>[] {
  const conditions = words.map(
    (word) => sql<boolean>`EXISTS (SELECT 1 FROM json_tree(task) AS part
      WHERE (part.key = 'text' OR part.path = '$.tags') AND instr(lower(part.atom), ${word}) > 0)`,
  )
  if (kinds !== undefined) conditions.push(sql<boolean>`json_extract(task, '$.kind') IN (${sql.join(kinds)})`)
  if (tag === '') conditions.push(sql<boolean>`json_array_length(task, '$.tags') = 0`)
  else if (tag !== undefined)
    conditions.push(sql<boolean>`EXISTS (SELECT 1 FROM json_each(task, '$.tags') WHERE value = ${tag})`)
  if (dueBy !== undefined) conditions.push(sql<boolean>`due_at <= ${dueBy}`)
  if (opened !== undefined) conditions.push(sql<boolean>`opened_at >= ${opened.from} AND opened_at < ${opened.to}`)
  return conditions
}

function read({ task }: { readonly task: string }): Task {
  return JSON.parse(task) as Task
}
