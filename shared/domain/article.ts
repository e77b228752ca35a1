/** What the bank knows, written once for people at the desk and for the bot. */
import type { Channel, Language } from './channel.ts'
import type { Attachment } from './message.ts'

export const ARTICLE_CATEGORIES = [
  'cards',
  'loans',
  'deposits',
  'wealth',
  'mobile',
  'transfers',
  'fees',
  'security',
  'branches',
  'other',
] as const
export type ArticleCategory = (typeof ARTICLE_CATEGORIES)[number]

/** `draft`: never approved; `changed`: an approved version is in use while a newer one waits; `retired`: not used any more. */
export const ARTICLE_STATES = ['draft', 'changed', 'approved', 'retired'] as const
export type ArticleState = (typeof ARTICLE_STATES)[number]

export interface ArticleText {
  readonly title: string
  /** Paragraphs; lines that begin with `- ` are a list. */
  readonly body: string
}

/** As somebody would ask, in their own words. */
export interface ArticleQuestion {
  readonly language: Language
  readonly text: string
}

export interface ArticleContent {
  readonly category: ArticleCategory
  /** Both texts empty: not written in this language. */
  readonly texts: Readonly<Record<Language, ArticleText>>
  readonly questions: readonly ArticleQuestion[]
  readonly keywords: readonly string[]
  /** null: on every channel */
  readonly channels: readonly Channel[] | null
  /** ms; null: from the beginning */
  readonly validFrom: number | null
  /** ms, the first moment it no longer holds; null: for good */
  readonly validUntil: number | null
  /** A picture among them may itself be the answer. */
  readonly attachments: readonly Attachment[]
  readonly link: string | null
}

/** A version of an article's content. */
export interface ArticleVersion {
  readonly version: number
  readonly content: ArticleContent
  /** ms */
  readonly at: number
  readonly by: string
}

export interface Article {
  readonly id: string
  readonly latest: ArticleVersion
  /** What is used; null: nothing was approved yet, or it is retired. */
  readonly live: (ArticleVersion & { readonly approvedBy: string; readonly approvedAt: number }) | null
  readonly retired: boolean
}

/** [KN4] [KN44] Whether whoever wrote an article may approve it. */
export interface KnowledgePolicy {
  /** Whoever wrote a version does not approve it. */
  readonly secondPerson: boolean
  /** The last time that changed; null: never. `reason` is why it was switched off. */
  readonly changed: { readonly by: string; readonly at: number; readonly reason: string | null } | null
}

/**
 * What keeps somebody from approving a version.
 * `own`: they wrote it; `own-before`: they wrote it, and it was they who then did away with the second person
 */
export function approvalBar(
  { secondPerson, changed }: KnowledgePolicy,
  { by, at }: Pick<ArticleVersion, 'by' | 'at'>,
  approver: string,
): 'own' | 'own-before' | null {
  if (by !== approver) return null
  if (secondPerson) return 'own'
  return changed !== null && changed.by === approver && at <= changed.at ? 'own-before' : null
}

export const ARTICLE_STEPS = ['saved', 'approved', 'retired', 'restored'] as const
export type ArticleStep = (typeof ARTICLE_STEPS)[number]

export function articleState({ live, latest, retired }: Article): ArticleState {
  if (retired) return 'retired'
  if (live === null) return 'draft'
  return live.version === latest.version ? 'approved' : 'changed'
}

export function isWritten({ title, body }: ArticleText): boolean {
  return title !== '' && body !== ''
}

/** Whether this content may be used now on this channel; null: at the desk, whatever the channel. */
export function isUsable(content: ArticleContent, now: number, channel: Channel | null): boolean {
  const { validFrom, validUntil, channels } = content
  if (validFrom !== null && now < validFrom) return false
  if (validUntil !== null && now >= validUntil) return false
  return channel === null || channels === null || channels.includes(channel)
}

/** The text in a language; the other language's where it was not written in this one. */
export function articleText(
  { texts }: Pick<ArticleContent, 'texts'>,
  language: Language,
): ArticleText & { readonly language: Language } {
  const other: Language = language === 'en' ? 'zh-CN' : 'en'
  return isWritten(texts[language]) ? { ...texts[language], language } : { ...texts[other], language: other }
}
