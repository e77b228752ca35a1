/** Writes the bank's articles as one of its people would, has another approve them, and hands over what the bot is tried on. */
import { z } from 'zod'
import { LABELLED_QUESTIONS, PLAIN_QUESTIONS } from './bank/trial-questions/index.ts'
import { BANK_ARTICLES } from './bank/articles/index.ts'
import { signIn } from './sign-in.ts'

const knownSchema = z.object({ articles: z.array(z.object({ article: z.object({ id: z.string() }) })) })
const questionsSchema = z.object({ questions: z.array(z.unknown()) })

/**
 * Repeats safely: what stands already is left as it is.
 * @throws Error when the centre refuses an article
 */
export async function seedArticles(baseUrl: string, authorToken: string, demoPassword: string): Promise<void> {
  const call = async (token: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(new URL(`/api/${path}`, baseUrl), {
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The bank's articles could not be written: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const { articles } = knownSchema.parse(await call(authorToken, 'knowledge/articles'))
  const known = new Set(articles.map(({ article }) => article.id))
  const missing = BANK_ARTICLES.filter(({ id }) => !known.has(id))
  if (missing.length > 0) {
    const approver = await signIn(baseUrl, 'supervisor1', demoPassword)
    for (const { id, content } of missing) {
      await call(authorToken, `knowledge/articles/${id}`, { version: 0, content })
      await call(approver, `knowledge/articles/${id}/steps`, { step: 'approve', version: 1 })
    }
  }
  const { questions } = questionsSchema.parse(await call(authorToken, 'bot/questions'))
  if (questions.length === 0)
    await call(authorToken, 'bot/questions', { questions: [...LABELLED_QUESTIONS, ...PLAIN_QUESTIONS] })
}
