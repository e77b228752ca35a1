import type { ArticleContent } from '#shared/domain/article.ts'
import { LANGUAGES, type Language } from '#shared/domain/channel.ts'
import type { SaveArticle } from '#shared/protocol/knowledge-rest.ts'

/** A file of an article: one it has, or one that was just stored. */
export type DraftFile = SaveArticle['content']['attachments'][number] & { readonly name: string }

/** An article as it stands in the form. */
export interface ArticleDraft extends Omit<ArticleContent, 'questions' | 'keywords' | 'attachments'> {
  /** One a line. */
  readonly questions: Readonly<Record<Language, string>>
  /** Separated by commas. */
  readonly keywords: string
  readonly attachments: readonly DraftFile[]
}

const EMPTY_TEXT = { title: '', body: '' }

export function draftOf(content: ArticleContent): ArticleDraft {
  const asked = (language: Language): string =>
    content.questions
      .filter((one) => one.language === language)
      .map(({ text }) => text)
      .join('\n')
  return {
    ...content,
    questions: { 'zh-CN': asked('zh-CN'), en: asked('en') },
    keywords: content.keywords.join(', '),
    attachments: content.attachments,
  }
}

/** @param question what somebody looked for in vain */
export function newDraft(question: string): ArticleDraft {
  const isChinese = /\p{Script=Han}/u.test(question)
  return {
    category: 'other',
    texts: { 'zh-CN': EMPTY_TEXT, en: EMPTY_TEXT },
    questions: { 'zh-CN': isChinese ? question : '', en: isChinese ? '' : question },
    keywords: '',
    channels: null,
    validFrom: null,
    validUntil: null,
    attachments: [],
    link: null,
  }
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const keywordsOf = ({ keywords }: ArticleDraft): readonly string[] => lines(keywords.replaceAll(/[,，、]/gu, '\n'))

/** @param version the one it was changed from; 0 for a new article */
export function toSave(version: number, draft: ArticleDraft): SaveArticle {
  const { category, texts, validFrom, validUntil, link, channels } = draft
  return {
    version,
    content: {
      category,
      texts: { 'zh-CN': { ...texts['zh-CN'] }, en: { ...texts.en } },
      questions: LANGUAGES.flatMap((language) => lines(draft.questions[language]).map((text) => ({ language, text }))),
      keywords: [...keywordsOf(draft)],
      channels: channels === null || channels.length === 0 ? null : [...channels],
      validFrom,
      validUntil,
      link: link === null || link.trim() === '' ? null : link.trim(),
      attachments: draft.attachments.map((file) => ('uploadId' in file ? { uploadId: file.uploadId } : file)),
    },
  }
}

/** What is wrong with a field; the words are those of the namespace `knowledge`. */
export type DraftProblem =
  | 'titleMissing'
  | 'bodyMissing'
  | 'bodyLong'
  | 'questionsMany'
  | 'questionLong'
  | 'keywordsMany'
  | 'keywordLong'
  | 'linkWrong'
  | 'endsTooSoon'
  | 'filesMany'

/** A field of the form: those of a text are named with their language. */
export type DraftField =
  | `${'title' | 'body' | 'questions'}.${Language}`
  | 'keywords'
  | 'link'
  | 'validUntil'
  | 'attachments'

export const MOST_FILES = 10
const LONGEST_BODY = 8_000
const MOST_QUESTIONS = 200
const LONGEST_QUESTION = 200
const MOST_KEYWORDS = 40
const LONGEST_KEYWORD = 40

/** [KN2] [KN48] What keeps a draft from being saved, field by field, in the order of the form. */
export function draftProblems(draft: ArticleDraft, shown: Language): ReadonlyMap<DraftField, DraftProblem> {
  const { texts, questions, attachments, validFrom, validUntil, link } = draft
  const problems = new Map<DraftField, DraftProblem>()
  const isEmpty = (language: Language): boolean =>
    texts[language].title.trim() === '' && texts[language].body.trim() === ''
  const isBlank = LANGUAGES.every(isEmpty)
  const asked = LANGUAGES.flatMap((language) => lines(questions[language]))
  for (const language of LANGUAGES) {
    const { title, body } = texts[language]
    // Nothing at all is written: it is missed where the form stands.
    const isWanted = isBlank ? language === shown : !isEmpty(language)
    if (isWanted && title.trim() === '') problems.set(`title.${language}`, 'titleMissing')
    if (isWanted && body.trim() === '') problems.set(`body.${language}`, 'bodyMissing')
    if (body.trim().length > LONGEST_BODY) problems.set(`body.${language}`, 'bodyLong')
    if (lines(questions[language]).some((one) => one.length > LONGEST_QUESTION))
      problems.set(`questions.${language}`, 'questionLong')
    else if (asked.length > MOST_QUESTIONS) problems.set(`questions.${language}`, 'questionsMany')
  }
  const keywords = keywordsOf(draft)
  if (attachments.length > MOST_FILES) problems.set('attachments', 'filesMany')
  if (keywords.some((one) => one.length > LONGEST_KEYWORD)) problems.set('keywords', 'keywordLong')
  else if (keywords.length > MOST_KEYWORDS) problems.set('keywords', 'keywordsMany')
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) problems.set('validUntil', 'endsTooSoon')
  if (link !== null && link.trim() !== '' && !isWebAddress(link.trim())) problems.set('link', 'linkWrong')
  return problems
}

/** The language whose tab shows the field; null: it stands below both. */
export const languageOf = (field: DraftField): Language | null =>
  LANGUAGES.find((language) => field.endsWith(`.${language}`)) ?? null

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:\/\/[^/]/iu.test(text)
