import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idSchema } from '#shared/protocol/primitives.ts'
import {
  MAX_RECORDING_PART,
  MOST_RECORDING_PARTS,
  recordingBeginSchema,
  recordingFinishSchema,
  recordingIdSchema,
  type RecordingState,
} from '#shared/protocol/rest.ts'
import { byteRange, soundHeaders } from '../../app/recordings/sound-headers.ts'
import type { Recordings } from '../../app/recordings/recordings.ts'
import type { Reads } from '../../app/reads.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { Uploads } from '../../app/uploads.ts'
import type { Api } from '../api.ts'

export interface RecordingRoutesPorts {
  readonly recordings: Recordings
  readonly reads: Reads
  readonly uploads: Uploads
}

const byId = z.object({ id: recordingIdSchema })
const partParams = byId.extend({
  index: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_RECORDING_PARTS - 1),
})
const partBody = z.instanceof(Uint8Array, { error: 'must be bytes' })
const soundQuery = z.object({ interactionId: idSchema })

/** Whose call it was, is looked up; who serves nobody records nothing. */
const RECORDING = ['agent', 'outbound', 'supervisor'] as const

export function recordingRoutes(
  http: FastifyInstance,
  api: Api,
  { recordings, reads, uploads }: RecordingRoutesPorts,
): void {
  http.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: MAX_RECORDING_PART },
    (_request, body, done) => done(null, body),
  )
  api.route(
    {
      method: 'POST',
      path: '/recordings',
      summary: 'Begin to hand over what this desk recorded of a call it had',
      access: RECORDING,
      body: recordingBeginSchema,
      answer: 'RecordingState',
    },
    ({ principal, body }): Promise<RecordingState> => recordings.begin(principal.me.userId, body),
  )
  api.route(
    {
      method: 'POST',
      path: '/recordings/:id/parts/:index',
      summary: 'A second of it, as bytes; in any order, and again if in doubt',
      access: RECORDING,
      params: partParams,
      body: partBody,
    },
    ({ principal, params, body }) => recordings.part(principal.me.userId, params.id, params.index, body),
  )
  api.route(
    {
      method: 'POST',
      path: '/recordings/:id/finish',
      summary: 'That was all of it: stored when this answers so, or what is missing',
      access: RECORDING,
      params: byId,
      body: recordingFinishSchema,
      answer: 'RecordingState',
    },
    ({ principal, params, body }): Promise<RecordingState> => recordings.finish(principal.me.userId, params.id, body),
  )
  api.route(
    {
      method: 'GET',
      path: '/recordings/:id',
      summary: 'Hear a recording or voicemail; hearing it is logged',
      access: 'signed-in',
      params: z.object({ id: idSchema }),
      query: soundQuery,
      answer: 'the sound',
    },
    async ({ principal, params, query, request, reply }) => {
      const recording = await reads.recording(principal.me, params.id, query.interactionId)
      const size = await uploads.sizeOf(recording.blobId)
      const range = size === null ? null : byteRange(request.headers.range, size)
      if (size === null) throw new RequestRefused(await recordings.whyGone(query.interactionId))
      if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send()
      reads.heard(principal.me, recording, query.interactionId, range === null || range.start === 0)
      const blob = await uploads.open(recording.blobId, range ?? undefined)
      if (blob === null) throw new RequestRefused(await recordings.whyGone(query.interactionId))
      return reply
        .code(range === null ? 200 : 206)
        .headers(soundHeaders(blob.meta, range))
        .send(blob.stream)
    },
  )
}
