/** Runs as a thread of its own: keeps the articles in use, and finds answers among them. */
import { parentPort } from 'node:worker_threads'
import { assertNever } from '#shared/lib/assert-never.ts'
import { AnswerIndex } from './answer-index.ts'
import type { FromAnswering, ToAnswering } from './answers.ts'

const port = parentPort
if (port === null) throw new Error('This program is a thread of the server.')
const index = new AnswerIndex()

function done(id: number, answers: FromAnswering['answers'] = []): void {
  const message: FromAnswering = { id, answers }
  port?.postMessage(message)
}

port.on('message', (message: ToAnswering) => {
  switch (message.kind) {
    case 'put':
      for (const article of message.articles) index.put(article)
      done(message.id)
      return
    case 'remove':
      index.remove(message.articleId)
      done(message.id)
      return
    case 'answer':
      done(message.id, index.answer(message.asked))
      return
    default:
      assertNever(message)
  }
})
