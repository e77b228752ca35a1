/** What the page asks of the server. */
import type { IdentityProof, OpenIdentityLink } from '#shared/domain/identity-link.ts'
import { Refused } from '../assess/api.ts'

/** @throws Refused */
async function post(path: string, body: object): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (response === null) throw new Refused('other')
  if (response.ok) return response
  const answer: { error?: { code?: string } } | null = await response.json().catch(() => null)
  throw new Refused(answer?.error?.code ?? 'other')
}

/** @throws Refused */
export async function openLink(token: string): Promise<OpenIdentityLink> {
  return (await post('/api/identity-link/open', { token })).json()
}

/** @throws Refused */
export async function sendCode(token: string, name: string, phone: string): Promise<void> {
  await post('/api/identity-link/code', { token, name, phone })
}

/** @throws Refused */
export async function prove(token: string, code: string): Promise<IdentityProof> {
  return (await post('/api/identity-link', { token, code })).json()
}
