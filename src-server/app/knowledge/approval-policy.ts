/** [KN4] [KN44] Whether whoever wrote an article may approve it, and who last said so. */
import { approvalBar, type ArticleVersion, type KnowledgePolicy } from '#shared/domain/article.ts'
import { knowledgePolicySchema, type SetKnowledgePolicy } from '#shared/protocol/knowledge-rest.ts'
import type { AccessLog, KnowledgeStore } from '../../storage/index.ts'
import type { Clock } from '../clock.ts'
import { RequestRefused } from '../request-refused.ts'

const SETTING = 'policy'

export interface ApprovalPolicyPorts {
  readonly store: Pick<KnowledgeStore, 'setting' | 'set'>
  readonly accessLog: Pick<AccessLog, 'append'>
  readonly clock: Clock
}

export class ApprovalPolicy {
  readonly #ports: ApprovalPolicyPorts
  #policy: KnowledgePolicy = { secondPerson: true, changed: null }

  constructor(ports: ApprovalPolicyPorts) {
    this.#ports = ports
  }

  async begin(): Promise<void> {
    const stored = knowledgePolicySchema.safeParse(await this.#ports.store.setting(SETTING))
    if (stored.success) this.#policy = stored.data
  }

  get current(): KnowledgePolicy {
    return this.#policy
  }

  /** @throws RequestRefused `already-done` where it stands so already */
  async set(to: SetKnowledgePolicy, by: string): Promise<void> {
    const { store, accessLog, clock } = this.#ports
    if (to.secondPerson === this.#policy.secondPerson) throw new RequestRefused('already-done')
    const at = clock.now()
    const reason = to.secondPerson ? null : to.reason
    const object = `knowledge.second-person:${to.secondPerson ? 'on' : 'off'}`
    // Noted first: nothing is loosened that nobody could find out about.
    await accessLog.append([{ at, actor: by, action: 'configure', subject: null, object, reason }])
    const changed = { by, at, reason }
    await store.set(SETTING, { secondPerson: to.secondPerson, changed })
    this.#policy = { secondPerson: to.secondPerson, changed }
  }

  /** @throws RequestRefused `not-allowed` to who wrote it, where a second person is wanted or they did away with it */
  check(version: ArticleVersion, approver: string): void {
    const bar = approvalBar(this.#policy, version, approver)
    if (bar !== null) throw new RequestRefused('not-allowed', { why: bar })
  }
}
