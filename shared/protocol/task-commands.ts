/** What a desk may ask about work that a contact left behind. */
import { z } from 'zod'
import { TASK_KINDS, TASK_OUTCOMES } from '../domain/task.ts'
import { on } from './command.ts'
import { idSchema, reasonSchema } from './primitives.ts'

const time = z.int().positive()
/** As the page may ask for. */
const LONGEST_MS = 400 * 86_400_000
const text = z.string().trim().min(1).max(2_000)

export const assigneeSchema = z.union([
  z.object({ agentId: idSchema }),
  z.object({ role: z.enum(['supervisor', 'quality']) }),
  /** the branch's number */
  z.object({ branch: z.string().trim().min(1).max(60) }),
])

export const taskCommands = [
  on('task.open', {
    /** made by the desk */
    taskId: idSchema,
    kind: z.enum(TASK_KINDS),
    customerId: idSchema,
    interactionId: idSchema.nullable(),
    recommendationId: idSchema.nullable(),
    assignee: assigneeSchema,
    dueAt: time.nullable(),
    tags: z.array(z.string().trim().min(1).max(30)).max(8),
    text,
  }),
  on('task.assign', { taskId: idSchema, assignee: assigneeSchema, dueAt: time.nullable() }),
  on('task.note', { taskId: idSchema, text }),
  on('task.settle', { taskId: idSchema, outcome: z.enum(TASK_OUTCOMES), text }),
  on('task.reopen', { taskId: idSchema }),
] as const

/** POST /api/tasks/voice/export (supervisor, quality, admin): what GET /api/tasks/voice answers, to be taken away. */
export const voiceExportSchema = z
  .object({
    /** [from, to), ms */
    from: z.int().min(0).max(8_000_000_000_000),
    to: z.int().min(0).max(8_000_000_000_000),
    reason: reasonSchema,
  })
  .refine(({ from, to }) => from < to && to - from <= LONGEST_MS, {
    path: ['to'],
    message: 'after from, by at most 400 days',
  })

/** POST /api/tasks/:id/outcome (admin): what the branch says became of a lead; repeating it is safe. */
export const branchOutcomeSchema = z.object({ outcome: z.enum(TASK_OUTCOMES), text })
