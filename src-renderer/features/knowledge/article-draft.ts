import type { Article, ArticleContent } from '#shared/domain/article.ts'
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

export function toSave(article: Article | null, draft: ArticleDraft): SaveArticle {
  const { category, texts, validFrom, validUntil, link, channels } = draft
  return {
    version: article?.latest.version ?? 0,
    content: {
      category,
      texts: { 'zh-CN': { ...texts['zh-CN'] }, en: { ...texts.en } },
      questions: LANGUAGES.flatMap((language) => lines(draft.questions[language]).map((text) => ({ language, text }))),
      keywords: [...lines(draft.keywords.replaceAll(/[,，、]/gu, '\n'))],
      channels: channels === null || channels.length === 0 ? null : [...channels],
      validFrom,
      validUntil,
      link: link === null || link.trim() === '' ? null : link.trim(),
      attachments: draft.attachments.map((file) => ('uploadId' in file ? { uploadId: file.uploadId } : file)),
    },
  }
}

/** A language is written whole or not at all, and one of them is. */
export function isComplete({ texts }: ArticleDraft): boolean {
  const written = LANGUAGES.map((language) => [texts[language].title.trim() !== '', texts[language].body.trim() !== ''])
  return written.every(([title, body]) => title === body) && written.some(([title]) => title === true)
}
