/** Who refers to a record: what may not be taken away from under it. */
import { flowQueues } from '#shared/domain/bot-flow.ts'
import { textIn } from '#shared/domain/channel.ts'
import type { ConfigKind, ConfigRecords, UserRecord, Versioned } from '#shared/domain/config.ts'
import type { LocalText } from '#shared/domain/channel.ts'
import { codesAsked, segmentsAsked } from '#shared/domain/segment.ts'
import { languageSkillIds, menuQueues } from '#shared/domain/voice-config.ts'
import { activeUser, centreOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'

export function* live<K extends ConfigKind>(floor: Floor, kind: K): Generator<Versioned<ConfigRecords[K]>> {
  for (const versioned of floor.config[kind].values()) if (!versioned.archived) yield versioned
}

function namer(floor: Floor, actor: string): (text: LocalText) => string {
  const language = activeUser(floor, actor)?.language ?? 'zh-CN'
  return (text) => textIn(language, text)
}

const asksSkill = (queue: ConfigRecords['queue'], skillId: string): boolean =>
  queue.requirements.some((r) => r.skillId === skillId) || queue.relaxation.some((step) => step.skillId === skillId)

/** Names, in the actor's language, of everything live that refers to the record. */
export function usersOf(floor: Floor, kind: ConfigKind, id: string, actor: string): readonly string[] {
  const nameOf = namer(floor, actor)
  const queues = (test: (queue: ConfigRecords['queue']) => boolean): readonly string[] =>
    [...live(floor, 'queue')].filter((q) => test(q.record)).map((q) => nameOf(q.record.name))
  const entryPoints = (test: (entry: ConfigRecords['entryPoint']) => boolean): readonly string[] =>
    [...live(floor, 'entryPoint')].filter((e) => test(e.record)).map((e) => nameOf(e.record.name))
  const propositions = (test: (one: ConfigRecords['proposition']) => boolean): readonly string[] =>
    [...live(floor, 'proposition')].filter((p) => test(p.record)).map((p) => nameOf(p.record.name))
  switch (kind) {
    case 'skill':
      return [
        ...queues((queue) => asksSkill(queue, id)),
        ...entryPoints(({ voice }) => languageSkillIds(voice).includes(id)),
      ]
    case 'queue':
      return [
        ...entryPoints((entry) => [entry.queueId, ...menuQueues(entry.voice)].includes(id)),
        ...queues((queue) => queue.overflow?.queueId === id),
        ...[...live(floor, 'botFlow')]
          .filter((f) => flowQueues(f.record).includes(id))
          .map((f) => nameOf(f.record.name)),
      ]
    case 'hours':
      return [...queues((queue) => queue.hoursId === id), ...entryPoints((entry) => entry.hoursId === id)]
    case 'disposition':
      return [
        ...[...live(floor, 'disposition')].filter((d) => d.record.parentId === id).map((d) => nameOf(d.record.name)),
        ...propositions((one) => one.occasions.some((o) => o.on === 'disposition' && o.dispositionId === id)),
      ]
    case 'auxCode': {
      const centre = centreOf(floor)
      return centre.ronaAuxCodeId === id || centre.lostAuxCodeId === id ? [nameOf(centre.name)] : []
    }
    case 'centre':
      return [nameOf(centreOf(floor).name)]
    case 'user':
    case 'intent':
      return propositions(
        ({ occasions, eligibility, applicability }) =>
          occasions.some((o) => o.on === 'intent' && o.intentId === id) ||
          [eligibility, applicability].some((rule) => codesAsked(rule, 'intents').includes(id)),
      )
    case 'proposition':
      return propositions((one) => one.bundle.includes(id))
    case 'entryPoint':
      return [...live(floor, 'account')].filter((a) => a.record.entryPointId === id).map((a) => nameOf(a.record.name))
    case 'account':
      return queues(({ senders }) => senders?.sms === id || senders?.wechat === id)
    case 'botFlow':
      return entryPoints(({ bot }) => bot?.flowId === id)
    case 'cannedReply':
    case 'marketingPolicy':
    case 'branch':
      return []
    case 'segment':
      return propositions(({ eligibility, applicability }) =>
        [eligibility, applicability].flatMap(segmentsAsked).includes(id),
      )
  }
}

/** Whether this would be the end of the last administrator. */
export function isLastAdmin(floor: Floor, userId: string): boolean {
  const isAdmin = (user: UserRecord): boolean => user.role === 'admin'
  const user = activeUser(floor, userId)
  if (user === undefined || !isAdmin(user)) return false
  for (const other of live(floor, 'user')) if (other.id !== userId && isAdmin(other.record)) return false
  return true
}
