import { z } from 'zod'
import { LANGUAGES } from '#shared/domain/channel.ts'
import type { Role } from '#shared/domain/config.ts'
import {
  articleMarkSchema,
  articleParams,
  articleStepSchema,
  gapSchema,
  knowledgeAnswerQuery,
  knowledgeSearchQuery,
  saveArticleSchema,
  setKnowledgePolicySchema,
} from '#shared/protocol/knowledge-rest.ts'
import type { Knowledge } from '../../app/knowledge/knowledge.ts'
import { downloadHeaders } from '../../app/download.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { Uploads } from '../../app/uploads.ts'
import type { Api } from '../api.ts'

/** [KN3] Who writes and approves; everybody who is signed in reads. */
const AUTHORS: readonly Role[] = ['supervisor', 'admin']

const articleQuery = z.object({ language: z.enum(LANGUAGES) })
const listQuery = z.object({ q: z.string().trim().max(200).default('') })
const fileParams = articleParams.extend({ blobId: z.string().min(1).max(200) })

export interface KnowledgeRoutePorts {
  readonly knowledge: Knowledge
  readonly uploads: Pick<Uploads, 'open'>
}

export function knowledgeRoutes(api: Api, { knowledge, uploads }: KnowledgeRoutePorts): void {
  api.route(
    {
      method: 'GET',
      path: '/knowledge/search',
      summary: 'Articles in use that fit the words, the best first; without words those used most',
      access: 'signed-in',
      query: knowledgeSearchQuery,
      answer: 'ArticleHits',
    },
    ({ principal, query }) => knowledge.search(principal.me.userId, query),
  )
  api.route(
    {
      method: 'GET',
      path: '/knowledge/answer',
      summary: 'What a question is about, with how sure that is',
      access: 'signed-in',
      query: knowledgeAnswerQuery,
      answer: 'ArticleHits',
    },
    async ({ query }) => ({ hits: await knowledge.answer(query.q, query.language, query.channel ?? null) }),
  )
  api.route(
    {
      method: 'GET',
      path: '/knowledge/articles/:articleId',
      summary: 'An article in use, as the desk shows it',
      access: 'signed-in',
      params: articleParams,
      query: articleQuery,
      answer: 'ArticleHit',
    },
    ({ params, query }) => knowledge.read(params.articleId, query.language),
  )
  api.route(
    {
      method: 'POST',
      path: '/knowledge/articles/:articleId/marks',
      summary: 'Say that an article was used, or whether it helped',
      access: 'signed-in',
      params: articleParams,
      body: articleMarkSchema,
    },
    ({ principal, params, body }) =>
      knowledge.mark(params.articleId, body.kind, principal.me.userId, body.interactionId),
  )
  api.route(
    {
      method: 'GET',
      path: '/knowledge/articles/:articleId/files/:blobId',
      summary: 'A picture or file of an article, always as a download',
      access: 'signed-in',
      params: fileParams,
      answer: 'the file',
    },
    async ({ params, reply }) => {
      const blob = knowledge.shows(params.articleId, params.blobId) ? await uploads.open(params.blobId) : null
      if (blob === null) throw new RequestRefused('not-found', { what: 'file' })
      return reply.headers(downloadHeaders(blob.meta)).send(blob.stream)
    },
  )
  authorRoutes(api, knowledge)
}

function authorRoutes(api: Api, knowledge: Knowledge): void {
  api.route(
    {
      method: 'GET',
      path: '/knowledge/articles',
      summary: 'Every article, whatever its state, with what people said of it',
      access: AUTHORS,
      query: listQuery,
      answer: 'ArticleList',
    },
    ({ query }) => knowledge.list(query.q),
  )
  api.route(
    {
      method: 'POST',
      path: '/knowledge/articles/:articleId',
      summary: 'Write a version of an article; version 0 begins a new one',
      access: AUTHORS,
      params: articleParams,
      body: saveArticleSchema,
      answer: 'ArticleLine',
    },
    ({ principal, params, body }) => knowledge.save(params.articleId, principal.me.userId, body),
  )
  api.route(
    {
      method: 'POST',
      path: '/knowledge/articles/:articleId/steps',
      summary: 'Approve an article, take it out of use, or bring it back to be approved',
      access: AUTHORS,
      params: articleParams,
      body: articleStepSchema,
      answer: 'ArticleLine',
    },
    ({ principal, params, body: { step, version } }) =>
      step === 'approve'
        ? knowledge.approve(params.articleId, version, principal.me.userId)
        : knowledge.retire(params.articleId, version, step === 'retire', principal.me.userId),
  )
  api.route(
    {
      method: 'GET',
      path: '/knowledge/articles/:articleId/history',
      summary: 'What was done to an article, the newest first',
      access: AUTHORS,
      params: articleParams,
      answer: 'ArticleHistory',
    },
    ({ params }) => knowledge.history(params.articleId),
  )
  api.route(
    {
      method: 'GET',
      path: '/knowledge/gaps',
      summary: 'What was looked for and not found',
      access: AUTHORS,
      answer: 'KnowledgeGaps',
    },
    () => knowledge.gaps(),
  )
  api.route(
    {
      method: 'POST',
      path: '/knowledge/gaps/close',
      summary: 'Somebody saw to it',
      access: AUTHORS,
      body: gapSchema,
    },
    ({ body }) => knowledge.closeGap(body.query),
  )
  api.route(
    {
      method: 'POST',
      path: '/knowledge/policy',
      summary: 'Whether whoever wrote an article may approve it; doing without a second person needs a reason',
      access: ['admin'],
      body: setKnowledgePolicySchema,
    },
    ({ principal, body }) => knowledge.setPolicy(body, principal.me.userId),
  )
}
