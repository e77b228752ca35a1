import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { AgentTable } from './agent-table.ts'
import { BitSet } from './bitset.ts'
import { servesQueue } from './eligibility.ts'
import { levelOf } from './requirements.ts'
import type { AgentCapacity, SkillRequirement } from './types.ts'
import { type Admission, ANYONE, WorkGroup } from './work-group.ts'

const KEPT = (): void => undefined

/** The signed-in agents who may serve a queue's work of one requirement at one stage of waiting, capacity aside. */
export class Pool {
  readonly agents = new BitSet()
  private readonly open: Readonly<Record<Channel, WorkGroup>>
  private readonly narrowed = new Map<string, WorkGroup>()
  private readonly queueId: string
  private readonly members: ReadonlySet<string> | null
  private readonly requirements: readonly SkillRequirement[]

  /** `members` null: everyone. */
  constructor(
    queueId: string,
    members: ReadonlySet<string> | null,
    requirements: readonly SkillRequirement[],
    table: AgentTable,
  ) {
    this.queueId = queueId
    this.members = members
    this.requirements = requirements
    const open = (channel: Channel): WorkGroup => new WorkGroup(table.free[channel], this.agents, ANYONE, KEPT)
    this.open = { chat: open('chat'), sms: open('sms'), wechat: open('wechat'), voice: open('voice') }
    for (const agent of table.signedIn()) this.agents.set(table.slotOf(agent.id), this.qualifies(agent))
  }

  /** The group of this channel's work with that admission. */
  group(channel: Channel, admission: Admission, table: AgentTable): WorkGroup {
    if (admission.only < 0 && admission.except.length === 0) return this.open[channel]
    const key = `${channel}|${admission.only}|${admission.except.join()}`
    let group = this.narrowed.get(key)
    if (group === undefined) {
      group = new WorkGroup(table.free[channel], this.agents, admission, () => this.narrowed.delete(key))
      this.narrowed.set(key, group)
    }
    return group
  }

  /** Brings one agent's membership up to date; returns whether the agent was added. */
  refresh(slot: number, agent: AgentCapacity | undefined): boolean {
    const qualified = agent !== undefined && this.qualifies(agent)
    return this.agents.set(slot, qualified) && qualified
  }

  isUnused(): boolean {
    return this.narrowed.size === 0 && CHANNELS.every((channel) => this.open[channel].items.size === 0)
  }

  private qualifies(agent: AgentCapacity): boolean {
    return (
      servesQueue(agent, this.queueId) &&
      (this.members === null || this.members.has(agent.id)) &&
      this.requirements.every(({ skillId, level }) => levelOf(agent.skills, skillId) >= level)
    )
  }
}
