/** An approved text as the customer will read it, from the code and values a desk chose. */
import type { MessageContent } from '#shared/domain/message.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { filledIn, missingIn, placesIn } from '#shared/domain/template.ts'
import type { AccountRecord } from '#shared/domain/account.ts'
import type { Versioned } from '#shared/domain/config.ts'

interface Standing {
  readonly interactions: { readonly get: (id: string) => { readonly accountId: string | null } | undefined }
  readonly config: { readonly account: ReadonlyMap<string, Versioned<AccountRecord>> }
}

type FilledIn =
  | { readonly ok: true; readonly content: MessageContent }
  | { readonly ok: false; readonly refusal: Refusal }

interface ChosenTemplate {
  readonly code: string
  readonly values: Readonly<Record<string, string>>
}

/** [CF1] Only what the account has approved, and only whole. */
export function templateContent(
  { interactions, config }: Standing,
  interactionId: string,
  chosen: ChosenTemplate,
): FilledIn {
  return templateOf(config, interactions.get(interactionId)?.accountId ?? null, chosen)
}

/** The same for an account by name; null: there is none. */
export function templateOf(
  config: Standing['config'],
  accountId: string | null,
  { code, values }: ChosenTemplate,
): FilledIn {
  const account = accountId === null ? undefined : config.account.get(accountId)
  const template =
    account === undefined || account.archived ? undefined : account.record.templates.find((one) => one.code === code)
  if (template === undefined) return { ok: false, refusal: refuse('template-unknown', { code }) }
  const { text } = template
  const [missing] = missingIn(text, values)
  if (missing !== undefined) return { ok: false, refusal: refuse('template-incomplete', { field: missing }) }
  // Nothing goes to the vendor but what the template asks for.
  const given = Object.fromEntries(placesIn(text).map((name) => [name, values[name]?.trim() ?? '']))
  return { ok: true, content: { kind: 'template', code, text: filledIn(text, given), values: given } }
}
