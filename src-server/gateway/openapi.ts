import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json.ts'
import { messageSchema, webhookKindSchema } from '#shared/protocol/webhook-events.ts'
import type { DocumentedRoute } from './api.ts'

/** An octet stream is written so in OpenAPI 3.1. */
const FILE = {
  type: 'object',
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  required: ['file'],
} as const

const jsonSchema: z.ZodType<JsonValue> = z.json()

/** The OpenAPI 3.1 document of every registered route, made from the same schemas that parse the requests. */
export function openApiDocument(routes: readonly DocumentedRoute[], version: string): JsonValue {
  const paths: Record<string, Record<string, JsonValue>> = {}
  for (const route of routes) {
    const path = `/api${route.path.replaceAll(/:(\w+)/gu, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Huiliu', version, description: 'Every error answers { error: { code, message, params } }.' },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'huiliu_session' },
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
  const { access } = route
  return {
    summary: typeof access === 'string' ? route.summary : `${route.summary} (${access.join(', ')})`,
    security: access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } } }),
    ...(route.file ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: FILE } } } } : {}),
    responses: {
      ...(route.answer === undefined ? { 204: { description: 'Done' } } : { 200: { description: route.answer } }),
      default: { description: 'Refused: ApiError' },
    },
  }
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
