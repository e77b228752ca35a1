/**
 * Lets the bot take its turns: hears that a customer it has in hand wrote, thinks beside the floor, and tells the floor.
 * One turn at a time in each contact. Should it fail, the floor hands the contact over by itself.
 */
import type { BotFlowRecord, BotSummary, BotTalk } from '#shared/domain/bot.ts'
import { botInCharge } from '#shared/domain/bot-fold.ts'
import { leftOf } from '#shared/domain/allowance.ts'
import type { Channel, Language } from '#shared/domain/channel.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import type { BotTurn } from '../core/bot/commands.ts'
import type { Concern, KnownAnswer } from './contract.ts'
import { choiceIn } from './heard.ts'
import { languageFor, nextTurn, questionIn } from './dialogue.ts'
import { summaryOf } from './summary.ts'

/** The answers the bot looks at. */
export interface ApprovedAnswers {
  /** Ranked, approved and valid now on this channel. */
  answer(question: string, language: Language, channel: Channel): Promise<readonly KnownAnswer[]>
  /** null: it is not approved, or not valid now on this channel */
  article(articleId: string, language: Language, channel: Channel): KnownAnswer | null
}

export interface BotPorts {
  readonly interaction: (id: string) => Interaction | undefined
  readonly flow: (id: string) => BotFlowRecord | undefined
  readonly answers: ApprovedAnswers
  /** Which of several articles is meant, from elsewhere than our own reading; null: none, or nobody to ask. */
  readonly choose: (question: string, among: readonly KnownAnswer[], language: Language) => Promise<string | null>
  /** Whether it proved right often enough on this channel in this language. */
  readonly mayAnswer: (channel: Channel, language: Language) => boolean
  readonly concernIn: (text: string) => Concern | null
  readonly submit: (turn: BotTurn) => Promise<void>
  readonly now: () => number
  readonly newId: () => string
  readonly onError: (error: unknown, doing: string) => void
}

/** What the bot can read of a message; null: no words. */
function wordsOf(content: MessageContent | null): string | null {
  if (content?.kind === 'text') return content.text
  return content?.kind === 'voice' ? content.transcript : null
}

/** It heard them, and leaves everything as it was. */
function silentTurn(interactionId: string, upTo: number, { memory }: Pick<BotTalk, 'memory'>): BotTurn {
  const nothing = { source: null, rated: null, chosen: null, said: [] } as const
  return { type: 'bot.turn', interactionId, upTo, kind: 'thanked', memory, ...nothing, after: { do: 'stay' } }
}

export class BotRunner {
  readonly #ports: BotPorts
  /** Contacts being thought about; true: something more was said meanwhile. */
  readonly #thinking = new Map<string, boolean>()
  #stopped = false

  constructor(ports: BotPorts) {
    this.#ports = ports
  }

  /** Takes up what was left without an answer when the server stopped. */
  begin(open: Iterable<Interaction>): void {
    for (const interaction of open) if (botInCharge(interaction) !== null) this.#look(interaction.id)
  }

  stop(): void {
    this.#stopped = true
  }

  published(events: readonly DomainEvent[]): void {
    const calling = events.filter(
      (event) =>
        event.type === 'bot.began' || (event.type === 'message.added' && event.data.author.role === 'customer'),
    )
    for (const stream of new Set(calling.map((event) => event.stream))) this.#look(stream.slice('interaction/'.length))
  }

  #look(id: string): void {
    const interaction = this.#ports.interaction(id)
    if (this.#stopped || interaction === undefined || botInCharge(interaction) === null) return
    if (this.#thinking.has(id)) {
      this.#thinking.set(id, true)
      return
    }
    this.#thinking.set(id, false)
    void this.#think(id)
  }

  async #think(id: string): Promise<void> {
    try {
      await this.#turn(id)
    } catch (error) {
      this.#ports.onError(error, 'letting the bot answer')
    }
    const isMore = this.#thinking.get(id) === true
    this.#thinking.delete(id)
    if (isMore) this.#look(id)
  }

  async #turn(id: string): Promise<void> {
    const { answers, choose, concernIn, flow: flowOf, newId, now, submit } = this.#ports
    const interaction = this.#ports.interaction(id)
    const talk = interaction === undefined ? null : botInCharge(interaction)
    const flow = talk === null ? undefined : flowOf(talk.flowId)
    if (interaction === undefined || talk === null || flow === undefined) return
    const written = interaction.messages.filter(({ author, seq }) => author.role === 'customer' && seq > talk.upTo)
    // [OF67] What is honoured by itself was answered by the centre.
    const said = written
      .filter(({ honoured }) => honoured !== true)
      .map(({ seq, content }) => ({ seq, text: wordsOf(content) }))
    const upTo = written.at(-1)?.seq ?? talk.upTo
    if (said.length === 0 && talk.lastTurn !== null)
      return written.length === 0 ? undefined : submit(silentTurn(id, upTo, talk))
    const { channel, allowance } = interaction
    const words = said.flatMap(({ text }) => text ?? []).join('\n')
    const concern = concernIn(words)
    const about = { flow, language: interaction.language, memory: talk.memory, said, concern }
    const language = languageFor(about)
    const mayAnswer = this.#ports.mayAnswer(channel, language)
    const question = mayAnswer ? questionIn(about) : null
    const ranked = question === null ? [] : await answers.answer(question, language, channel)
    const turn = nextTurn({
      ...about,
      channel,
      mayAnswer,
      isFirst: talk.lastTurn === null,
      answers: question === null ? [] : await this.#settled(question, ranked, flow, language, choose),
      article: (articleId) => answers.article(articleId, language, channel),
      answersLeft: allowance === null ? null : leftOf(allowance, now()).messages,
      newId,
    })
    const { after, say, ...rest } = turn
    await submit({
      type: 'bot.turn',
      interactionId: id,
      upTo,
      chosen: choiceIn(about),
      said: say,
      ...rest,
      after: after.do === 'hand-over' ? { ...after, summary: this.#summary(interaction, turn, language) } : after,
    })
  }

  /** [BT11] Where our own reading is not sure enough, whoever else was asked may choose among what it found. */
  async #settled(
    question: string,
    ranked: readonly KnownAnswer[],
    { thresholds }: BotFlowRecord,
    language: Language,
    choose: BotPorts['choose'],
  ): Promise<readonly KnownAnswer[]> {
    const best = ranked[0]
    if (best === undefined || best.score >= thresholds.answer || best.score < thresholds.ask) return ranked
    const chosenId = await choose(question, ranked, language)
    const chosen = ranked.find(({ articleId }) => articleId === chosenId)
    if (chosen === undefined) return ranked
    return [{ ...chosen, score: thresholds.answer }, ...ranked.filter((one) => one !== chosen)]
  }

  #summary(interaction: Interaction, turn: ReturnType<typeof nextTurn>, language: Language): BotSummary {
    const { channel } = interaction
    return summaryOf(interaction, turn, (id) => this.#ports.answers.article(id, language, channel)?.title ?? id)
  }
}
