import { z } from 'zod'
import { SCOPES } from '#shared/domain/service-key.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { messageSchema, webhookKindSchema } from '#shared/protocol/webhook-events.ts'
import answerSchemas from './answer-schemas.json' with { type: 'json' }
import { codesOf } from './answers.ts'
import type { Answer, DocumentedRoute, FileAnswer } from './api.ts'
import { formOf } from './told-batch.ts'

/** An octet stream is written so in OpenAPI 3.1. */
const FILE = {
  type: 'object',
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  required: ['file'],
} as const

/** What a route answers that answers no JSON. */
const CONTENT: Readonly<Record<FileAnswer, string>> = {
  'the file': '*/*',
  'the page': 'text/html',
  'the sound': 'audio/*',
}

/** Refusals a caller's program tells apart; whatever else is refused has a status of its own kind. */
const REFUSED = {
  Malformed: 400,
  NotSignedIn: 401,
  NotAllowed: 403,
  NotFound: 404,
  TooLarge: 413,
  TooOften: 429,
} as const

const answers: Readonly<Record<string, JsonValue>> = answerSchemas.answers

const jsonSchema: z.ZodType<JsonValue> = z.json()

/** The OpenAPI 3.1 document of every registered route, made from the same schemas that parse the requests. */
export function openApiDocument(
  routes: readonly DocumentedRoute[],
  version: string,
): Readonly<Record<string, JsonValue>> {
  const paths: Record<string, Record<string, JsonValue>> = {}
  for (const route of routes) {
    const path = `/api${route.path.replaceAll(/:(\w+)/gu, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Huiliu',
      version,
      description: 'Every error answers an ApiError. Moments are milliseconds of Unix time.',
    },
    components: {
      schemas: answerSchemas.schemas,
      responses: Object.fromEntries(
        Object.entries(REFUSED).map(([name, status]) => [name, refusal(`Refused: ${codesOf(status).join(', ')}`)]),
      ),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'huiliu_session' },
        serviceKey: {
          type: 'http',
          scheme: 'bearer',
          description: `A system’s key, with the scope named: ${SCOPES.join(', ')}.`,
        },
      },
    },
    paths,
    webhooks: Object.fromEntries(webhookKindSchema.options.map((kind) => [kind, { post: webhook(kind) }])),
  }
}

/** [WH3] What receivers get, and what they answer. */
function webhook(kind: z.output<typeof webhookKindSchema>): JsonValue {
  return {
    summary: `Sent when it happens, signed as Standard Webhooks has it: ${kind}`,
    security: [],
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
      name,
      in: 'header',
      required: true,
      schema: { type: 'string' },
    })),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(messageSchema(kind), 'output') } },
    },
    responses: {
      '2XX': { description: 'Taken' },
      410: { description: 'The subscription is switched off' },
      default: { description: 'Not taken: it is sent again' },
    },
  }
}

function operation(route: DocumentedRoute): JsonValue {
  const { access, scope } = route
  return {
    summary: typeof access === 'string' ? route.summary : `${route.summary} (${access.join(', ')})`,
    security:
      access === 'public'
        ? []
        : [{ bearer: [] }, { cookie: [] }, ...(scope === undefined ? [] : [{ serviceKey: [scope] }])],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(formOf(route.body)) } } } }),
    ...(route.file ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: FILE } } } } : {}),
    responses: {
      ...(route.answer === undefined ? { 204: { description: 'Done' } } : { 200: answered(route.answer) }),
      ...Object.fromEntries(
        refusalsOf(route).map((name) => [REFUSED[name], { $ref: `#/components/responses/${name}` }]),
      ),
      default: refusal('Refused for another reason'),
    },
  }
}

function answered(answer: Answer): JsonValue {
  if (isFile(answer))
    return { description: answer, content: { [CONTENT[answer]]: { schema: { type: 'string', format: 'binary' } } } }
  return { description: answer, content: { 'application/json': { schema: answers[answer] } } }
}

const isFile = (answer: Answer): answer is FileAnswer => answer in CONTENT

function refusal(description: string): JsonValue {
  return { description, content: { 'application/json': { schema: answerSchemas.answers.ApiError } } }
}

/** Which refusals the shape of a route lets one expect. */
function refusalsOf({ access, params, query, body, file }: DocumentedRoute): readonly (keyof typeof REFUSED)[] {
  return [
    ...((params ?? query ?? body) ? (['Malformed'] as const) : []),
    ...(access === 'public' ? [] : (['NotSignedIn', 'NotAllowed'] as const)),
    ...(params === undefined ? [] : (['NotFound'] as const)),
    ...(body !== undefined || file ? (['TooLarge'] as const) : []),
    ...(access === 'public' ? (['TooOften'] as const) : []),
  ]
}

function parameters(where: 'path' | 'query', schema: z.ZodType | undefined): readonly JsonValue[] {
  if (!(schema instanceof z.ZodObject)) return []
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape
  return Object.entries(shape).map(([name, type]) => ({
    name,
    in: where,
    required: where === 'path' || !type.safeParse(undefined).success,
    schema: schemaOf(type),
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonValue {
  // Transforms (trim, lower case) have no JSON Schema of their output; callers need that of the input.
  return jsonSchema.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
}
