/** Answers on this thread, or from a thread of their own. */
import { Worker } from 'node:worker_threads'
import { AnswerIndex } from './answer-index.ts'
import type { Answer, Answers, Asked, KnownArticle } from './port.ts'

export type ToAnswering =
  | { readonly kind: 'put'; readonly id: number; readonly articles: readonly KnownArticle[] }
  | { readonly kind: 'remove'; readonly id: number; readonly articleId: string }
  | { readonly kind: 'answer'; readonly id: number; readonly asked: Asked }

export interface FromAnswering {
  readonly id: number
  readonly answers: readonly Answer[]
}

/** Stops the caller while it works: for tests and tools. */
export function answersHere(): Answers {
  const index = new AnswerIndex()
  return {
    async put(articles) {
      for (const article of articles) index.put(article)
    },
    async remove(articleId) {
      index.remove(articleId)
    },
    answer: async (asked) => index.answer(asked),
    close: async () => undefined,
  }
}

type Said<T> = T extends ToAnswering ? Omit<T, 'id'> : never

/** @param program `answering-thread`, from source or built */
export function threadAnswers(program: URL): Answers {
  const worker = new Worker(program, { name: 'answering' })
  const waiting = new Map<number, PromiseWithResolvers<readonly Answer[]>>()
  let next = 1
  worker.on('message', ({ id, answers }: FromAnswering) => {
    waiting.get(id)?.resolve(answers)
    waiting.delete(id)
  })
  worker.on('exit', () => {
    for (const { resolve } of waiting.values()) resolve([])
    waiting.clear()
  })
  worker.unref()
  const say = (said: Said<ToAnswering>): Promise<readonly Answer[]> => {
    const id = next++
    const asked = Promise.withResolvers<readonly Answer[]>()
    waiting.set(id, asked)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    worker.postMessage({ ...said, id })
    return asked.promise
  }
  return {
    async put(articles) {
      await say({ kind: 'put', articles })
    },
    async remove(articleId) {
      await say({ kind: 'remove', articleId })
    },
    answer: (asked) => say({ kind: 'answer', asked }),
    async close() {
      await worker.terminate()
    },
  }
}
