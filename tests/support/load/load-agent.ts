/** An agent who works fast and changeably: every kind of hand-over happens, and all of it at once. */
import { randomUUID } from 'node:crypto'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type { Dice } from './dice.ts'
import { LOAD_QUEUES } from './furnish.ts'
import type { LoadDesk } from './load-desk.ts'

const TICK_MS = { from: 10, to: 60 }

export class LoadAgent {
  readonly desk: LoadDesk
  readonly #dice: Dice
  readonly #atOnce: number
  #timer: NodeJS.Timeout | undefined
  #said = 0
  #isCalm = false

  /** @param atOnce commands under way at once: with more than one, their order can be broken */
  constructor(desk: LoadDesk, dice: Dice, atOnce: number) {
    this.desk = desk
    this.#dice = dice
    this.#atOnce = atOnce
  }

  start(): void {
    this.#timer = setTimeout(
      () => {
        this.#tick()
        this.start()
      },
      this.#dice.between(TICK_MS.from, TICK_MS.to),
    )
  }

  /** From now on only takes what rings, until nothing moves any more. */
  calm(): void {
    this.#isCalm = true
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #tick(): void {
    if (!this.desk.live) return
    if (!this.#isCalm && this.#dice.chance(0.002)) {
      this.desk.cut()
      return
    }
    const { agent, unanswered } = this.desk
    if (unanswered.length >= this.#atOnce) return
    if (agent !== null && agent.state.name !== 'available' && unanswered.length === 0) {
      this.desk.say({ type: 'agent.setState', state: { name: 'available' } })
      return
    }
    for (const interaction of this.desk.interactions.values()) {
      const command = this.#next(interaction)
      if (command !== null) this.desk.say(command)
      if (this.desk.unanswered.length >= this.#atOnce) return
    }
  }

  #next(interaction: Interaction): DeskCommand | null {
    const { id: interactionId, phase } = interaction
    const dice = this.#dice
    if (this.#isCalm && phase.name !== 'offered') return null
    switch (phase.name) {
      case 'offered': {
        if (this.#isAnswering(interactionId) || dice.chance(0.2)) return null
        const type = this.#isCalm || dice.chance(0.93) ? 'offer.accept' : 'offer.decline'
        return { type, interactionId, offerId: phase.offer.id }
      }
      case 'active':
        return this.#inConversation(interaction)
      case 'parked':
        return dice.chance(0.3) && !this.#isAnswering(interactionId)
          ? { type: 'interaction.resume', interactionId }
          : null
      case 'wrap-up': {
        if (this.#isAnswering(interactionId) || dice.chance(0.4)) return null
        const type = dice.chance(0.7) ? 'wrapUp.complete' : 'wrapUp.save'
        return { type, interactionId, dispositionId: null, summary: `summary ${this.#said}`, followUp: null }
      }
      case 'arrived':
      case 'waiting':
      case 'closed':
        return null
    }
  }

  #inConversation(interaction: Interaction): DeskCommand | null {
    const { id: interactionId, lastAgentMessageAt, lastCustomerMessageAt } = interaction
    const dice = this.#dice
    const isTheirTurn = (lastAgentMessageAt ?? 0) <= (lastCustomerMessageAt ?? 0)
    if (dice.chance(isTheirTurn ? 0.6 : 0.15)) {
      const text = `a${++this.#said}`
      const messageId = randomUUID()
      return dice.chance(0.9)
        ? { type: 'message.send', interactionId, messageId, content: { kind: 'text', text } }
        : { type: 'note.add', interactionId, messageId, text }
    }
    if (this.#isAnswering(interactionId)) return null
    if (dice.chance(0.06)) return { type: 'interaction.end', interactionId }
    if (dice.chance(0.015)) return { type: 'interaction.park', interactionId, remindAt: null }
    if (dice.chance(0.02))
      return {
        type: 'interaction.transfer',
        interactionId,
        to: { queueId: LOAD_QUEUES[dice.chance(0.5) ? 0 : 1] },
        note: 'please',
      }
    const upTo = interaction.messages.at(-1)?.seq ?? 0
    return upTo > interaction.readUpTo.agent && dice.chance(0.3)
      ? { type: 'conversation.read', interactionId, upTo }
      : null
  }

  #isAnswering(interactionId: string): boolean {
    return this.desk.unanswered.some(
      ({ command }) => 'interactionId' in command && command.interactionId === interactionId,
    )
  }
}
