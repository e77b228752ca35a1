import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json.ts'
import type { DocumentedRoute } from './api.ts'

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

function schemaOf(schema: z.ZodType): JsonValue {
  // Transforms (trim, lower case) have no JSON Schema of their output; callers need that of the input.
  return jsonSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
}
