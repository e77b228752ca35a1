/** What a bot does that answers before anybody at a desk: its flow as administrators draw it, its turns, what it hands over. */
import type { Channel, Language, LocalText } from './channel.ts'

export const BOT_ASKED_FORMS = ['any', 'digits', 'phone', 'date'] as const
/** What an answer to a question of the flow has to look like. */
export type BotAskedForm = (typeof BOT_ASKED_FORMS)[number]

/** One place of the flow. `nextId` null: the flow goes no further, questions are answered from articles. */
export type BotNode =
  | {
      readonly kind: 'menu'
      readonly id: string
      readonly text: LocalText
      readonly options: readonly { readonly id: string; readonly text: LocalText; readonly nextId: string | null }[]
    }
  | { readonly kind: 'text'; readonly id: string; readonly text: LocalText; readonly nextId: string | null }
  /** Answers with an article, as if it had been asked for. */
  | { readonly kind: 'article'; readonly id: string; readonly articleId: string }
  /** Asks for something whoever takes over will need; `label` names it in the summary. */
  | {
      readonly kind: 'ask'
      readonly id: string
      readonly label: LocalText
      readonly text: LocalText
      readonly form: BotAskedForm
      readonly nextId: string | null
    }
  /** `queueId` null: the queue of the way in. */
  | { readonly kind: 'hand-over'; readonly id: string; readonly text: LocalText; readonly queueId: string | null }

export const BOT_PHRASES = [
  /** Asks which of several articles is meant. */
  'whichOne',
  /** Nothing was found. */
  'notUnderstood',
  /** An option that none of the others is right. */
  'noneOfThese',
  /** Asks whether the answer helped. */
  'didItHelp',
  'helped',
  'didNotHelp',
  /** An option, and what customers are told they may write at any time. */
  'person',
  /** While handing over. */
  'handingOver',
  'thanks',
] as const
export type BotPhrase = (typeof BOT_PHRASES)[number]

/** The record `config/botFlow/<id>`. */
export interface BotFlowRecord {
  readonly name: LocalText
  readonly greeting: LocalText
  /** Where it begins; null: it greets and waits for a question. */
  readonly rootId: string | null
  readonly nodes: readonly BotNode[]
  /** Confidence, 0 to 1: from `answer` it answers, from `ask` it asks which is meant, below it has not understood. */
  readonly thresholds: { readonly answer: number; readonly ask: number }
  /** Turns in a row without an answer that helped, after which it hands over. */
  readonly maxMisses: number
  /** Any of these in what the customer writes asks for a person. */
  readonly personWords: readonly string[]
  /** Any of these is for people alone: fraud, bereavement, complaint. */
  readonly sensitiveWords: readonly string[]
  /** A customer silent this long after an answer has been served. */
  readonly idleSeconds: number
  readonly phrases: Readonly<Record<BotPhrase, LocalText>>
}

/** `answers`: serves first, on channels where it proved right often enough, and suggests elsewhere; `suggests`: only at the desk. */
export const BOT_MODES = ['suggests', 'answers'] as const
export type BotMode = (typeof BOT_MODES)[number]
export interface EntryBot {
  readonly flowId: string
  readonly mode: BotMode
}

/** Right answers among all questions of a trial that an article answers, from which a bot may answer a channel's customers. */
export const BOT_MAY_ANSWER_FROM = 0.8
/** Of a channel and language; fewer say too little. */
export const LEAST_TEST_QUESTIONS = 30

export const BOT_HANDOVER_REASONS = [
  'asked',
  'sensitive',
  'complaint',
  'not-understood',
  /** The customer writes in a language in which it has not proved right. */
  'language',
  'not-helped',
  'flow',
  /** Nothing it could read: a picture, a voice message, a file. */
  'not-words',
  /** Hardly any answer is left that the channel allows. */
  'answers-left',
  /** It could not work. */
  'failed',
  'taken',
] as const
/** `taken`: a supervisor took it out of the bot's hands. */
export type BotHandoverReason = (typeof BOT_HANDOVER_REASONS)[number]

/** What the customer may answer with, as last put to them. */
export type BotOption =
  | { readonly is: 'node'; readonly id: string; readonly nextId: string | null }
  | { readonly is: 'article'; readonly articleId: string }
  | { readonly is: 'helped' | 'did-not-help' | 'none' | 'person' }

/** What the bot has to remember between two turns. Holds no words of the customer. */
export interface BotMemory {
  /** The node whose answer is awaited; null: none */
  readonly nodeId: string | null
  /** In the order they were put, with the words they were put in. */
  readonly options: readonly { readonly text: string; readonly option: BotOption }[]
  /** The message of the last answer from an article, while it may be rated. */
  readonly answerId: string | null
  readonly misses: number
  /** What `ask` nodes were answered with: the log number of the customer's message. */
  readonly collected: readonly { readonly label: LocalText; readonly seq: number }[]
}

export const NEW_BOT_MEMORY: BotMemory = { nodeId: null, options: [], answerId: null, misses: 0, collected: [] }

/** Where an answer comes from. */
export interface BotSource {
  /** The message that carries it. */
  readonly messageId: string
  readonly articleId: string
  readonly version: number
  /** 0 to 1; 1: chosen by the customer */
  readonly confidence: number
}

export const BOT_TURNS = [
  'greeted',
  'led',
  'answered',
  'asked-back',
  'not-understood',
  'thanked',
  'handed-over',
] as const
/** What a turn was; `led`: went on in the flow. */
export type BotTurnKind = (typeof BOT_TURNS)[number]

/** For whoever takes over. Personal: quotes the customer. */
export interface BotSummary {
  /** What the customer wanted, in their own words, newest last. */
  readonly asked: readonly string[]
  /** Titles of the articles it answered with. */
  readonly answered: readonly { readonly articleId: string; readonly title: string; readonly helped: boolean | null }[]
  readonly collected: readonly { readonly label: LocalText; readonly value: string }[]
}

/** One answer as it stands in the contact. */
export interface BotAnswer extends BotSource {
  readonly at: number
  /** null: not rated */
  readonly helped: boolean | null
}

/** What the customer took of what was last put to them, in whatever words. */
export interface BotChoice {
  /** log number of the customer's message */
  readonly seq: number
  /** Its place among the options, from 0. */
  readonly place: number
}

/** The bot's part of a contact. */
export interface BotTalk {
  readonly flowId: string
  readonly flowVersion: number
  readonly preferredAgentId: string | null
  readonly at: number
  readonly memory: BotMemory
  /** log number up to which it has dealt with what the customer wrote */
  readonly upTo: number
  /** null: it has not said anything yet */
  readonly lastTurn: { readonly at: number; readonly kind: BotTurnKind } | null
  /** Since when the customer leaves its last turn unanswered, later than the turn where an outage of ours came between; null: no turn yet */
  readonly silentSince: number | null
  readonly answers: readonly BotAnswer[]
  readonly choices: readonly BotChoice[]
  /** null: it still has the contact, or the contact ended with it */
  readonly handedOver: {
    readonly at: number
    readonly reason: BotHandoverReason
    /** null: erased, or hidden from this reader */
    readonly summary: BotSummary | null
  } | null
}

/** Whether the bot may answer a channel's customers in a language, from its last trial. */
export interface BotProof {
  readonly channel: Channel
  readonly language: Language
  /** Questions that an article answers. */
  readonly asked: number
  /** The right article came first, and surely enough to be given. */
  readonly right: number
}

/** Facts about the bot's part of a contact; the summary is the personal body of `bot.handedOver`. */
export interface BotEvents {
  'bot.began': {
    readonly flowId: string
    readonly flowVersion: number
    /** Whoever the customer spoke to last, while they may still remember each other. */
    readonly preferredAgentId: string | null
  }
  'bot.turned': {
    /** log number of the last of the customer's messages it dealt with; 0: they had said nothing */
    readonly upTo: number
    readonly kind: BotTurnKind
    readonly source: BotSource | null
    readonly memory: BotMemory
    /** Which of the options it had put was taken, from 0; null: none, absent: this was not noted yet */
    readonly chosen?: number | null | undefined
  }
  /** An outage of ours came between, and the customer's silence counts from now. */
  'bot.silenceRestarted': Record<string, never>
  'bot.rated': { readonly messageId: string; readonly helped: boolean }
  'bot.handedOver': { readonly reason: BotHandoverReason }
}

export interface BotBodies {
  'bot.handedOver': BotSummary
}
