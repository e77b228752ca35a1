/** Answers of the form before a chat, checked against what the entry point asks. */
import parsePhoneNumber from 'libphonenumber-js/min'
import { z } from 'zod'
import { textIn, type Language } from '#shared/domain/channel.ts'
import type { EntryPointRecord, PreChatField } from '#shared/domain/config.ts'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { StartRequest } from './schemas.ts'

export interface Introduced {
  readonly name: string | null
  readonly contactPoints: readonly ContactPoint[]
  readonly answers: readonly { readonly label: string; readonly value: string }[]
}
export type PreChatResult =
  | { readonly ok: true; readonly introduced: Introduced }
  | { readonly ok: false; readonly labels: readonly string[] }

const emailSchema = z.email()
const HOME_COUNTRY = 'CN'
/** The field whose answer is the customer's name. */
const NAME_KEY = 'name'

/** A normalised answer; null: not one. */
function normalise(field: PreChatField, answer: string): string | null {
  switch (field.kind) {
    case 'text':
      return answer
    case 'phone': {
      const phone = parsePhoneNumber(answer, HOME_COUNTRY)
      return phone?.isValid() === true ? phone.number : null
    }
    case 'email': {
      const email = emailSchema.safeParse(answer.toLowerCase())
      return email.success ? email.data : null
    }
    case 'choice':
      return field.choices.some(({ zh, en }) => answer === zh || answer === en) ? answer : null
  }
}

/** What a signed-in site already told us need not be typed again. */
function fromSite(field: PreChatField, identity: StartRequest['identity']): string | null {
  if (identity === null || identity === undefined) return null
  if (field.kind === 'phone') return identity.phone
  if (field.kind === 'email') return identity.email
  return field.key === NAME_KEY ? identity.name : null
}

/** Checks the answers; `labels` names the fields that are missing or unusable, in the customer's language. */
export function readPreChat(entryPoint: EntryPointRecord, request: StartRequest, language: Language): PreChatResult {
  const wrong: string[] = []
  const answers: { label: string; value: string }[] = []
  const contactPoints: ContactPoint[] = []
  let name = request.identity?.name ?? null
  for (const field of entryPoint.preChat) {
    const label = textIn(language, field.label)
    const given = Object.hasOwn(request.preChat, field.key) ? (request.preChat[field.key] ?? '') : ''
    const typed = given === '' ? fromSite(field, request.identity) : given
    if (typed === null) {
      if (field.required) wrong.push(label)
      continue
    }
    const value = normalise(field, typed)
    if (value === null) {
      wrong.push(label)
      continue
    }
    answers.push({ label, value })
    if (field.kind === 'phone' || field.kind === 'email')
      contactPoints.push({ kind: field.kind, value, verified: false, source: 'pre-chat' })
    if (field.key === NAME_KEY && name === null) name = value
  }
  if (wrong.length > 0) return { ok: false, labels: wrong }
  return {
    ok: true,
    introduced: { name, contactPoints: [...contactPoints, ...siteContactPoints(request.identity)], answers },
  }
}

/** The hash signs the id alone: the rest is what the page said, so it is kept unverified. */
function siteContactPoints(identity: StartRequest['identity']): ContactPoint[] {
  if (identity === null || identity === undefined) return []
  const points: ContactPoint[] = [{ kind: 'customer-number', value: identity.id, verified: true, source: 'site' }]
  const phone = identity.phone === null ? undefined : parsePhoneNumber(identity.phone, HOME_COUNTRY)
  if (phone?.isValid() === true) points.push({ kind: 'phone', value: phone.number, verified: false, source: 'site' })
  const email = emailSchema.safeParse(identity.email?.toLowerCase())
  if (email.success) points.push({ kind: 'email', value: email.data, verified: false, source: 'site' })
  return points
}
