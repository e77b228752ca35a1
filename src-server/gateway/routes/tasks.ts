import { z } from 'zod'
import { TASK_KINDS } from '#shared/domain/task.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import { branchOutcomeSchema, voiceExportSchema } from '#shared/protocol/task-commands.ts'
import { type BranchLeadsPorts, readBranchLead } from '../../app/branch-leads.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { NewId } from '../../app/ids.ts'
import type { Tasks } from '../../app/tasks.ts'
import type { Api } from '../api.ts'
import { boardTime, moment } from './results.ts'

const listQuery = z.object({
  state: z.enum(['open', 'settled']).default('open'),
  whose: z.enum(['mine', 'opened', 'all']).default('mine'),
  branch: z.string().trim().min(1).max(60).optional(),
  kind: z.enum([...TASK_KINDS, 'voice']).optional(),
  tag: z.string().trim().max(60).optional(),
  overdue: z.literal('yes').optional(),
  q: z.string().trim().max(100).optional(),
  from: moment.optional(),
  to: moment.optional(),
})
const byId = z.object({ id: idSchema })

export interface TaskRoutePorts {
  readonly tasks: Tasks
  readonly leads: BranchLeadsPorts
  readonly newId: NewId
}

export function taskRoutes(api: Api, { tasks, leads, newId }: TaskRoutePorts): void {
  api.route(
    {
      method: 'GET',
      path: '/tasks',
      summary:
        'Work for later: one’s own, or everybody’s for those who answer for the floor; what is due first comes first',
      access: 'signed-in',
      query: listQuery,
      answer: 'TaskList',
    },
    ({ principal, query }) => tasks.list(principal.me, query),
  )
  api.route(
    {
      method: 'GET',
      path: '/tasks/count',
      summary: 'How many tasks the reader has, and how many of them are due',
      access: 'signed-in',
      answer: 'TaskCount',
    },
    ({ principal }) => tasks.count(principal.me),
  )
  api.route(
    {
      method: 'GET',
      path: '/tasks/branches',
      summary: 'Branches with leads: how many wait, since when, and what became of the others in the last 90 days',
      access: ['supervisor', 'quality', 'admin'],
      answer: 'LeadsByBranch',
    },
    () => tasks.byBranch(),
  )
  api.route(
    {
      method: 'GET',
      path: '/tasks/voice',
      summary: 'Tags of the suggestions and complaints of a time, and how many bear each',
      access: ['supervisor', 'quality', 'admin'],
      query: boardTime,
      answer: 'VoiceOfCustomer',
    },
    ({ query }) => tasks.voice(query),
  )
  api.route(
    {
      method: 'POST',
      path: '/tasks/voice/export',
      summary: 'The same to be taken away, for a reason that is kept',
      access: ['supervisor', 'quality', 'admin'],
      body: voiceExportSchema,
      answer: 'VoiceOfCustomer',
    },
    ({ principal, body }) => tasks.exportVoice(principal.me, body),
  )
  api.route(
    {
      method: 'GET',
      path: '/tasks/:id',
      summary: 'One task, for whoever has it, wrote it down, serves its customer or answers for the floor',
      access: 'signed-in',
      params: byId,
      answer: 'TaskView',
    },
    ({ principal, params }) => tasks.one(principal.me, params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/tasks/complaints',
      summary: 'Open complaints with the time until they go up, and the contacts of their customers on the floor now',
      access: ['supervisor', 'quality', 'admin'],
      answer: 'OpenComplaints',
    },
    () => tasks.complaints(),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/tasks',
      summary: 'Every task about a customer, the newest first',
      access: 'signed-in',
      params: byId,
      answer: 'TaskList',
    },
    ({ principal, params }) => tasks.ofCustomer(principal.me, params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/tasks/:id/lead',
      summary: 'A lead for a branch, with its customer’s number, name and phone while it waits; looking is logged',
      access: ['admin'],
      scope: 'leads',
      params: byId,
      answer: 'BranchLead',
    },
    ({ principal, params }) => readBranchLead(leads, principal.me, params.id),
  )
  api.route(
    {
      method: 'POST',
      path: '/tasks/:id/outcome',
      summary: 'What a branch says became of a lead',
      access: ['admin'],
      scope: 'task-outcomes',
      params: byId,
      body: branchOutcomeSchema,
    },
    async ({ principal, params, body }) => {
      const command = { type: 'task.settle', taskId: params.id, ...body } as const
      const answer = await tasks.submit(params.id, { id: newId(), actor: principal.me.userId, command })
      // The same said once more is known already.
      const isKnown =
        !answer.ok && answer.refusal.code === 'already-done' && answer.refusal.params['what'] === undefined
      if (!answer.ok && !isKnown) throw new RequestRefused(answer.refusal.code, answer.refusal.params)
    },
  )
}
