/** The bot's mind: what it says to what the customer wrote. Pure: everything it knows comes in, everything it remembers goes out. */
import { type BotHandoverReason, type BotMemory, NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import { type Language, textIn } from '#shared/domain/channel.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { DialogueInput, KnownAnswer, Said, Turn } from './contract.ts'
import { placeAt } from './flow-walk.ts'
import { type Asking, heard, type Hearing, languageOf } from './heard.ts'
import { type Options, type Voice, voiceOf } from './saying.ts'
import { SENTENCES } from './sentences.ts'

export type { DialogueInput, KnownAnswer, Said, Turn } from './contract.ts'

/** Titles it asks back with. */
const MOST_TITLES = 3
/** With no more the bot hands over: what is left belongs to whoever takes over. */
const LEAST_LEFT = 2

/** Which words to look up answers for; null: none needed. */
export function questionIn(input: Hearing): string | null {
  const meant = heard(input)
  return meant.is === 'question' ? meant.text : null
}

/** The language to look articles up in, and to answer in: the one the customer writes. */
export function languageFor(input: Pick<Hearing, 'language' | 'memory' | 'said'>): Language {
  return languageOf(input)
}

export function nextTurn(input: DialogueInput): Turn {
  return new Dialogue(input).turn()
}

/** One turn: what all its ways share. */
class Dialogue {
  readonly #input: DialogueInput
  readonly #voice: Voice

  constructor(input: DialogueInput) {
    this.#input = input
    this.#voice = voiceOf(input, languageOf(input))
  }

  turn(): Turn {
    const { answersLeft, memory } = this.#input
    const meant = heard(this.#input)
    if (meant.is === 'person') return this.#handOver('asked')
    if (meant.is === 'concern')
      return this.#handOver(meant.concern, this.#voice.say(SENTENCES[meant.urgency ?? meant.concern]))
    if (meant.is === 'no-words') return this.#handOver('not-words', this.#voice.say(SENTENCES.notWords))
    if (answersLeft !== null && answersLeft <= LEAST_LEFT) return this.#handOver('answers-left')
    switch (meant.is) {
      case 'nothing':
        return this.#greet()
      case 'chosen':
        return this.#chosen(meant.option)
      case 'reply':
        return this.#replied(meant.node, meant.seq)
      case 'talk':
        if (meant.talk === 'hello') return this.#greet()
        return this.#turn(
          'thanked',
          [this.#voice.message([this.#voice.phrase('thanks')], [])],
          memory,
          meant.talk === 'goodbye' && memory.answerId !== null ? { do: 'end' } : { do: 'stay' },
        )
      case 'blank':
        return this.#missed()
      case 'question':
        return this.#input.mayAnswer === false ? this.#handOver('language') : this.#asked()
      default:
        return assertNever(meant)
    }
  }

  #greet(): Turn {
    const { flow, memory } = this.#input
    return this.#goTo(flow.rootId, [this.#voice.say(flow.greeting)], 'greeted', {
      ...NEW_BOT_MEMORY,
      misses: memory.misses,
      collected: memory.collected,
    })
  }

  #chosen(option: BotMemory['options'][number]['option']): Turn {
    const { memory } = this.#input
    switch (option.is) {
      case 'node':
        return this.#goTo(option.nextId, [], 'led', { ...memory, misses: 0 })
      case 'article':
        return this.#give(this.#input.article(option.articleId), 1, { ...memory, misses: 0 })
      case 'helped':
        return {
          ...this.#stay('thanked', this.#voice.message([this.#voice.phrase('thanks')], []), {
            ...settled(memory),
            misses: 0,
          }),
          rated: this.#rated(true),
        }
      case 'did-not-help':
        return { ...this.#tryNext(), rated: this.#rated(false) }
      case 'none':
        return this.#missed()
      case 'person':
        return this.#handOver('asked')
      default:
        return assertNever(option)
    }
  }

  #rated(helped: boolean): Turn['rated'] {
    const messageId = this.#input.memory.answerId
    return messageId === null ? null : { messageId, helped }
  }

  /** The next best was put below the answer that did not help; where it was not, or did not help either, people go on. */
  #tryNext(): Turn {
    const { memory, flow } = this.#input
    const misses = memory.misses + 1
    const next = memory.options.find(({ option }) => option.is === 'article')?.option
    const answer = next?.is === 'article' ? this.#input.article(next.articleId) : null
    if (answer === null || misses >= flow.maxMisses) return this.#handOver('not-helped')
    return this.#give(answer, answer.score, { ...memory, misses }, { before: this.#voice.say(SENTENCES.nextTry) })
  }

  #asked(): Turn {
    const { answers, flow, memory } = this.#input
    const [best, second] = answers
    if (best === undefined || best.score < flow.thresholds.ask) return this.#missed()
    if (best.score >= flow.thresholds.answer) {
      const next = second !== undefined && second.score >= flow.thresholds.ask ? second : undefined
      return this.#give(best, best.score, { ...memory, misses: 0 }, { next })
    }
    return this.#askBack(answers)
  }

  #askBack(answers: readonly KnownAnswer[]): Turn {
    const { flow, memory } = this.#input
    // Asked back already, and answered with other words that leave it open again: that is a miss.
    const again = memory.options.some(({ option }) => option.is === 'none')
    const misses = memory.misses + (again ? 1 : 0)
    if (misses >= flow.maxMisses) return this.#handOver('not-understood')
    const titles = answers.slice(0, MOST_TITLES).map(({ title, articleId }) => ({
      text: title,
      option: { is: 'article' as const, articleId },
    }))
    const options = [...titles, this.#voice.option('noneOfThese', { is: 'none' })]
    return this.#put('asked-back', [this.#voice.phrase('whichOne')], options, { ...settled(memory), misses })
  }

  /** Says what it can do, or hands over once that was said often enough. */
  #missed(): Turn {
    const { flow, memory } = this.#input
    const misses = memory.misses + 1
    if (misses >= flow.maxMisses) return this.#handOver('not-understood')
    const root = flow.nodes.find(({ id }) => id === flow.rootId)
    const can = root?.kind === 'menu' ? this.#menuOf(root.options).slice(0, 8) : []
    const person = this.#voice.option('person', { is: 'person' })
    const options = can.some(({ text }) => text === person.text) ? can : [...can, person]
    return this.#put('not-understood', [this.#voice.phrase('notUnderstood')], options, { ...settled(memory), misses })
  }

  #menuOf(options: Extract<DialogueInput['flow']['nodes'][number], { kind: 'menu' }>['options']): Options {
    return options.map(({ id, text, nextId }) => ({
      text: this.#voice.say(text),
      option: { is: 'node' as const, id, nextId },
    }))
  }

  #replied(node: Asking, seq: number | null): Turn {
    const { memory } = this.#input
    // Entering the question set the misses to none: one says that it was asked again already.
    if (seq === null && memory.misses === 0)
      return this.#stay(
        'led',
        this.#voice.message([this.#voice.say(SENTENCES.askAgain), this.#voice.say(node.text)], []),
        { ...memory, misses: 1 },
      )
    const others = memory.collected.filter(({ label }) => label.zh !== node.label.zh || label.en !== node.label.en)
    const collected = seq === null ? memory.collected : [...others, { label: node.label, seq }]
    return this.#goTo(node.nextId, [], 'led', { ...memory, misses: 0, collected })
  }

  #goTo(nodeId: string | null, before: readonly string[], kind: 'greeted' | 'led', memory: BotMemory): Turn {
    const { flow } = this.#input
    const { texts, place } = placeAt(flow.nodes, nodeId)
    const said = [...before, ...texts.map((text) => this.#voice.say(text))]
    if (place === null) {
      const words = said.length === 0 ? [this.#voice.say(SENTENCES.askFreely)] : said
      return this.#stay(kind, this.#voice.message(words, []), settled(memory))
    }
    switch (place.kind) {
      case 'menu':
        return this.#put(kind, [...said, this.#voice.say(place.text)], this.#menuOf(place.options), {
          ...settled(memory),
          nodeId: place.id,
        })
      case 'ask':
        return this.#stay(kind, this.#voice.message([...said, this.#voice.say(place.text)], []), {
          ...settled(memory),
          nodeId: place.id,
          misses: 0,
        })
      case 'article':
        return this.#give(this.#input.article(place.articleId), 1, memory, { before: said.join('\n') })
      case 'hand-over':
        return this.#handOver('flow', [...said, this.#voice.say(place.text)].join('\n'), memory, place.queueId)
      default:
        return assertNever(place)
    }
  }

  /** @param answer null: it was there when it was offered, and is not any more */
  #give(
    answer: KnownAnswer | null,
    confidence: number,
    memory: BotMemory,
    { before = '', next }: { readonly before?: string; readonly next?: KnownAnswer | undefined } = {},
  ): Turn {
    if (answer === null) return this.#handOver('failed')
    const options: Options = [
      this.#voice.option('helped', { is: 'helped' }),
      this.#voice.option('didNotHelp', { is: 'did-not-help' }),
      this.#voice.option('person', { is: 'person' }),
      ...(next === undefined
        ? []
        : [{ text: next.title, option: { is: 'article' as const, articleId: next.articleId } }]),
    ]
    const end = [answer.link ?? '', this.#voice.sourceOf(answer.title), this.#voice.phrase('didItHelp')]
      .filter((part) => part !== '')
      .join('\n')
    const menu = this.#voice.message([before, answer.text], options, end)
    if (menu === null) return this.#handOver('failed')
    return {
      ...this.#turn('answered', [...this.#picture(answer), menu], {
        ...memory,
        nodeId: null,
        options,
        answerId: menu.messageId,
      }),
      source: {
        messageId: menu.messageId,
        articleId: answer.articleId,
        version: answer.version,
        confidence: Math.min(1, Math.max(0, confidence)),
      },
    }
  }

  #picture({ attachment }: KnownAnswer): readonly Said[] {
    const { channel, answersLeft, newId } = this.#input
    const shown = attachment !== null && attachment.contentType.startsWith('image/') && channel !== 'sms'
    if (!shown || (answersLeft !== null && answersLeft <= LEAST_LEFT + 1)) return []
    return [{ messageId: newId(), content: { kind: 'image', attachment } }]
  }

  #put(kind: Turn['kind'], words: readonly string[], options: Options, memory: BotMemory): Turn {
    return this.#stay(kind, this.#voice.message(words, options), { ...memory, options })
  }

  #stay(kind: Turn['kind'], said: Said | null, memory: BotMemory): Turn {
    return this.#turn(kind, [said], memory)
  }

  #turn(
    kind: Turn['kind'],
    said: readonly (Said | null)[],
    memory: BotMemory,
    after: Turn['after'] = { do: 'stay' },
  ): Turn {
    const say = said.filter((one) => one !== null)
    return { kind, say, source: null, rated: null, memory, after }
  }

  /** Says so only where the channel leaves an answer to whoever takes over. */
  #handOver(reason: BotHandoverReason, before = '', memory = this.#input.memory, queueId: string | null = null): Turn {
    const { answersLeft, flow } = this.#input
    // A hand-over of the flow has words of its own.
    const phrase = reason === 'flow' ? [] : [textIn(this.#voice.language, flow.phrases.handingOver)]
    const isLast = answersLeft !== null && answersLeft < LEAST_LEFT
    const said = isLast ? null : this.#voice.message([before, ...phrase], [])
    return this.#turn('handed-over', [said], settled(memory), { do: 'hand-over', reason, queueId })
  }
}

/** Nothing is awaited any more. */
function settled(memory: BotMemory): BotMemory {
  return { ...memory, nodeId: null, options: [], answerId: null }
}
