/** Counts since the centre's midnight, folded from events alone. */
import { isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import type { InteractionEvent } from '#shared/domain/interaction.ts'
import type { AcceptedBy } from '#shared/domain/interaction-events.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'

export interface QueueToday {
  arrived: number
  answered: number
  answeredInTime: number
  abandoned: number
  answerMs: number
}

export interface AgentToday {
  handled: number
  handleMs: number
  rona: number
  satisfactionSum: number
  satisfactionCount: number
}

/** Nobody waited for what an agent began, nor for what only goes on in the same hands. */
const unawaited = (by: AcceptedBy): boolean => by === 'dial' || by === 'start' || by === 'reopen'

/** What must be remembered of an interaction to count its later events. */
interface Course {
  readonly arrivedAt: number
  readonly previousId: string | null
  /** ms; from then on people are waited for */
  waitsFrom: number
  /** The bot handed it over, and it has not come to a queue yet. */
  fromBot: boolean
  queueId: string
  dueAt: number
  /** Nobody is on the line of it: it is work, and neither a call that came nor one that was answered. */
  isVoicemail: boolean
  /** Already in the full contact it goes on from. */
  isAnswered: boolean
  acceptedAt: number | null
  /** They would rather be called back: nobody waited on the line from then on. */
  callbackAt: number | null
  agentId: string | null
}

/** When the day of `now` began in the zone, ms. */
export function midnightBefore(now: number, timeZone: string): number {
  const clock = new LocalClock(timeZone)
  return clock.momentOf(clock.at(now).date, 0)
}

export class Today {
  readonly queues = new Map<string, QueueToday>()
  readonly agents = new Map<string, AgentToday>()
  readonly #courses = new Map<string, Course>()
  #since: number

  /** @param since events before it only set the scene for later ones */
  constructor(since: number) {
    this.#since = since
  }

  get since(): number {
    return this.#since
  }

  /** A new day: every count starts over. @returns whose figures changed */
  begin(since: number): void {
    this.#since = since
    this.queues.clear()
    this.agents.clear()
  }

  apply(event: DomainEvent): void {
    if (!isInteractionEvent(event)) return
    const id = event.stream.slice('interaction/'.length)
    if (event.type === 'interaction.arrived') {
      this.#courses.set(id, {
        arrivedAt: event.at,
        previousId: event.data.previousId,
        waitsFrom: event.at,
        fromBot: false,
        queueId: '',
        dueAt: event.at,
        isVoicemail: false,
        isAnswered: false,
        acceptedAt: null,
        callbackAt: null,
        agentId: null,
      })
      return
    }
    const course = this.#courses.get(id)
    if (course === undefined) return
    if (event.at >= this.#since) this.#count(course, event)
    advance(course, event)
    if (event.type === 'interaction.queued' && event.data.reason === 'reopen') this.#goOn(course, event.data.since)
    // A survey may still be answered after the close, so the course stays until the day after.
    if (event.type === 'interaction.closed') this.#forgetOld(event.at)
  }

  #count(course: Course, event: InteractionEvent): void {
    if (course.isVoicemail && isOfQueue(event)) return
    // [BT91] With the bot a customer waits for no agent: they arrive when they are handed over.
    if (event.type === 'interaction.queued' && (event.data.reason === 'arrival' || course.fromBot))
      this.#queue(event.data.queueId).arrived++
    else if (
      event.type === 'interaction.accepted' &&
      course.acceptedAt === null &&
      !course.isAnswered &&
      !unawaited(event.data.by)
    )
      this.#countAnswer(course, course.callbackAt ?? event.at)
    else if (event.type === 'interaction.offerEnded' && event.data.outcome === 'timeout')
      this.#agent(event.data.agentId).rona++
    else if (event.type === 'interaction.closed') this.#countClose(course, event.at, event.data.outcome === 'abandoned')
    else if (event.type === 'interaction.surveyAnswered' && course.agentId !== null) {
      const agent = this.#agent(course.agentId)
      agent.satisfactionSum += event.data.score
      agent.satisfactionCount++
    }
  }

  /** [I26] What begins by a full contact's end waits since its customer does, and is answered where that one was. */
  #goOn(course: Course, since: number): void {
    if (course.acceptedAt !== null) return
    course.waitsFrom = Math.min(course.waitsFrom, since)
    const full = course.previousId === null ? undefined : this.#courses.get(course.previousId)
    course.isAnswered = full !== undefined && (full.isAnswered || full.acceptedAt !== null)
  }

  #countAnswer(course: Course, at: number): void {
    const queue = this.#queue(course.queueId)
    queue.answered++
    queue.answerMs += at - course.waitsFrom
    if (at <= course.dueAt) queue.answeredInTime++
  }

  #countClose(course: Course, at: number, abandoned: boolean): void {
    // Whoever hung up in the menu, or left the bot, never stood in a queue.
    if (abandoned && course.queueId !== '' && !course.isVoicemail) this.#queue(course.queueId).abandoned++
    if (course.agentId === null || course.acceptedAt === null) return
    const agent = this.#agent(course.agentId)
    agent.handled++
    agent.handleMs += at - course.acceptedAt
  }

  #queue(id: string): QueueToday {
    const found = this.queues.get(id) ?? { arrived: 0, answered: 0, answeredInTime: 0, abandoned: 0, answerMs: 0 }
    this.queues.set(id, found)
    return found
  }

  #agent(id: string): AgentToday {
    const found = this.agents.get(id) ?? { handled: 0, handleMs: 0, rona: 0, satisfactionSum: 0, satisfactionCount: 0 }
    this.agents.set(id, found)
    return found
  }

  #forgetOld(now: number): void {
    // In order of arrival: the first young one ends the sweep.
    for (const [id, { arrivedAt }] of this.#courses) {
      if (now - arrivedAt < 2 * 86_400_000) return
      this.#courses.delete(id)
    }
  }
}

const isOfQueue = ({ type }: InteractionEvent): boolean =>
  type === 'interaction.queued' || type === 'interaction.accepted'

function advance(course: Course, event: InteractionEvent): void {
  if (event.type === 'call.callbackAsked') course.callbackAt ??= event.at
  if (event.type === 'call.recorded' && event.data.kind === 'voicemail') course.isVoicemail = true
  if (event.type === 'bot.handedOver') {
    course.waitsFrom = event.at
    course.fromBot = true
  }
  if (event.type === 'interaction.queued') {
    course.fromBot = false
    course.queueId = event.data.queueId
    course.dueAt = event.data.dueAt
  }
  if (event.type === 'interaction.accepted') {
    course.acceptedAt ??= event.at
    course.agentId = event.data.agentId
  }
}
