import type { DriverGround } from '../account-driver.ts'
import { neverLeft, unreachableBy } from '../never-left.ts'
import { patience } from '../patience.ts'

/** One call to a gateway over HTTP, told apart by what may have happened over there. */
export type HttpCall =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** No connection was ever made. */
  | { readonly kind: 'unreachable'; readonly reason: string }

const TIMEOUT_MS = 15_000

/** @throws what ended a call whose outcome nobody knows */
export async function httpCall(url: string, init: RequestInit, clock: DriverGround['clock']): Promise<HttpCall> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: patience(clock, TIMEOUT_MS) })
    const text = await response.text()
    return { kind: 'answered', status: response.status, body: parsed(text) }
  } catch (error) {
    if (neverLeft(error)) return { kind: 'unreachable', reason: unreachableBy(error) }
    throw error
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
