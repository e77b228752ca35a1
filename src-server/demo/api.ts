/** The centre as anyone outside sees it: plain HTTP with a bearer token. */
import type { z } from 'zod'
import { io, type Socket } from 'socket.io-client'
import type { ChatToPage, ChatToServer } from '#shared/domain/chat-wire.ts'
import type { DeskToServer, ServerToDesk } from '#shared/protocol/sync.ts'

export class CentreAnswer extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, path: string) {
    super(`${path} answered ${status} (${code})`)
    this.status = status
    this.code = code
  }
}

interface Request {
  readonly method?: 'GET' | 'POST'
  readonly token?: string
  readonly body?: unknown
}

/** @throws CentreAnswer when the centre refuses; TypeError when it is not there */
export async function ask<T>(
  baseUrl: string,
  path: string,
  schema: z.ZodType<T>,
  { method = 'POST', token, body }: Request = {},
): Promise<T> {
  const response = await fetch(new URL(path, baseUrl), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw new CentreAnswer(response.status, codeOf(answer), path)
  return schema.parse(answer)
}

function codeOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return 'unknown'
  const { error } = answer
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown'
}

export type DeskSocket = Socket<ServerToDesk, DeskToServer>
export type ChatSocket = Socket<ChatToPage, ChatToServer>

const TRANSPORT = { transports: ['websocket'], reconnectionDelayMax: 5_000 }

export function deskSocket(baseUrl: string, token: string): DeskSocket {
  return io(baseUrl, { ...TRANSPORT, auth: { token } })
}

/** `lastSeq` is asked for anew at each reconnect. */
export function chatSocket(baseUrl: string, token: string, lastSeq: () => number): ChatSocket {
  return io(new URL('/chat', baseUrl).href, {
    ...TRANSPORT,
    auth: (cb: (auth: object) => void) => cb({ token, lastSeq: lastSeq() }),
  })
}
