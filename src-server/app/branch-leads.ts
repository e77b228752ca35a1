/** A lead as the branch's own system reads it: enough to come to the customer with it, for as long as it waits. */
import { branchMeant } from '#shared/domain/branch.ts'
import { bankNumbersOf } from '#shared/domain/bank-numbers.ts'
import type { Customer } from '#shared/domain/customer.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { BranchLead } from '#shared/protocol/tasks-rest.ts'
import type { AccessLog, ReadModelStore } from '../storage/index.ts'
import type { MarketingReads } from '../storage/profile-store.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import { RequestRefused } from './request-refused.ts'

export interface BranchLeadsPorts {
  readonly engine: Pick<Engine, 'view'>
  readonly customers: Pick<Customers, 'get'>
  readonly readModels: Pick<ReadModelStore, 'task'> & Pick<MarketingReads, 'offer'>
  readonly accessLog: AccessLog
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Clock
}

/**
 * [SK13] Given only once the access log has who read it.
 * @throws RequestRefused `not-found` for what is no lead of a branch too: of other tasks a system learns nothing
 */
export async function readBranchLead(ports: BranchLeadsPorts, me: Me, taskId: string): Promise<BranchLead> {
  const { engine, customers, readModels, accessLog, fresh, clock } = ports
  await fresh()
  const task = await readModels.task(taskId)
  if (task === null || task.kind !== 'branch-lead' || !('branch' in task.assignee))
    throw new RequestRefused('not-found', { what: 'task' })
  const { customerId, recommendationId, assignee, settled } = task
  const read = {
    actor: me.userId,
    action: 'read',
    subject: customerId,
    object: `lead:${taskId}`,
    reason: null,
  } as const
  await accessLog.append([{ at: clock.now(), ...read }])
  // Once it is settled nobody need come to them with it.
  const customer = settled === null ? await customers.get(customerId) : null
  const offer = recommendationId === null ? null : await readModels.offer(recommendationId)
  const { proposition, branch } = engine.view.config
  return {
    taskId,
    customerId,
    customer: customer === null ? null : contactOf(customer),
    branch: branchMeant(branch, assignee.branch)?.record.number ?? assignee.branch,
    need: task.text,
    tags: task.tags,
    productCode: offer === null ? null : (proposition.get(offer.propositionId)?.record.productCode ?? null),
    openedAt: task.openedAt,
    dueAt: task.dueAt,
    outcome: settled?.outcome ?? null,
  }
}

function contactOf(customer: Customer): NonNullable<BranchLead['customer']> {
  const phones = customer.contactPoints.filter(({ kind }) => kind === 'phone')
  return {
    customerNumber: bankNumbersOf(customer)[0] ?? null,
    name: customer.name,
    phone: (phones.find(({ verified }) => verified) ?? phones[0])?.value ?? null,
    doNotContact: customer.doNotContact,
  }
}
