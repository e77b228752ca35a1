import type { ContactPoint } from '#shared/domain/customer.ts'
import { shownValue } from './contact-points.ts'

/** The kinds that are hidden until somebody gives a reason. */
const HIDDEN_KINDS = ['phone', 'email', 'customer-number'] as const
export type HiddenKind = (typeof HIDDEN_KINDS)[number]

export const hiddenKind = (kind: ContactPoint['kind']): HiddenKind | null =>
  HIDDEN_KINDS.find((one) => one === kind) ?? null

/** `+8613812345526` → `138 •••• 5526`, `chen@bank.example` → `c•••@bank.example`; what hides nothing stays. */
export function maskedValue({ kind, value }: Pick<ContactPoint, 'kind' | 'value'>): string {
  if (hiddenKind(kind) === null || /[*•]/.test(value)) return shownValue({ kind, value }).replaceAll('*', '•')
  if (kind === 'email') {
    const at = value.lastIndexOf('@')
    return at <= 0 ? '•••' : `${Array.from(value)[0] ?? ''}•••${value.slice(at)}`
  }
  const country = kind === 'phone' && value.startsWith('+86') ? '+86' : ''
  const rest = value.slice(country.length)
  if (rest.length < 8) return `•••• ${rest.slice(-2)}`
  return kind === 'phone' ? `${rest.slice(0, 3)} •••• ${rest.slice(-4)}` : `•••• ${rest.slice(-4)}`
}
