import { Readable } from 'node:stream'
import { z } from 'zod'
import { LANGUAGES } from '#shared/domain/channel.ts'
import { segmentExportSchema, segmentQuerySchema } from '#shared/protocol/segments-rest.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { Segments } from '../../app/segments.ts'
import type { Api } from '../api.ts'

const PLANNERS = ['supervisor', 'admin'] as const
const inLanguage = z.object({ language: z.enum(LANGUAGES).default('zh-CN') })

export function segmentRoutes(api: Api, segments: Segments): void {
  api.route(
    {
      method: 'POST',
      path: '/segments/count',
      summary: 'How many customers a rule holds for; asking ends with the request',
      access: PLANNERS,
      body: segmentQuerySchema,
      answer: 'SegmentCount',
    },
    async ({ principal, body, reply }) => {
      const count = await segments.count(principal.me, body.rule, () => reply.raw.destroyed)
      // Nobody waits any more who could read this.
      if (count === null) throw new RequestRefused('expired')
      return count
    },
  )
  api.route(
    {
      method: 'POST',
      path: '/segments/sample',
      summary: 'Some of the customers a rule holds for, hidden as for whoever does not serve them',
      access: PLANNERS,
      body: segmentQuerySchema,
      answer: 'SegmentSample',
    },
    ({ principal, body, reply }) => segments.sample(principal.me, body.rule, () => reply.raw.destroyed),
  )
  api.route(
    {
      method: 'GET',
      path: '/segments/export',
      summary: 'Everybody a saved segment holds for as a CSV file, for a reason that is kept',
      access: ['admin'],
      query: inLanguage.extend(segmentExportSchema.shape),
      answer: 'the file',
    },
    async ({ principal, query, reply }) => {
      const file = await segments.export(principal.me, query)
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="segment.csv"',
        })
        .send(Readable.from(file))
    },
  )
}
