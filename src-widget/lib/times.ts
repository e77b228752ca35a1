/** Times as a chat shows them. */
import type { Language } from '#shared/domain/channel.ts'
import type { Translate } from './texts.ts'

const MINUTE_MS = 60_000
const LONG_WAIT_MINUTES = 30

export function clockTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

function dayNumber(at: number): number {
  const date = new Date(at)
  return Math.round(new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime() / 86_400_000)
}

export function isSameDay(one: number, other: number): boolean {
  return dayNumber(one) === dayNumber(other)
}

export function dayName(at: number, now: number, language: Language, t: Translate): string {
  const age = dayNumber(now) - dayNumber(at)
  if (age === 0) return t('today')
  if (age === 1) return t('yesterday')
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const format: Intl.DateTimeFormatOptions = {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }
  return new Intl.DateTimeFormat(language, format).format(at)
}

/** A wait in whole minutes, rounded up: better early than late. */
export function waitInWords(ms: number, t: Translate): string {
  const minutes = Math.ceil(ms / MINUTE_MS)
  if (ms < MINUTE_MS / 2) return t('waitSoon')
  if (minutes <= 1) return t('waitMinute')
  return minutes > LONG_WAIT_MINUTES ? t('waitLong', { n: LONG_WAIT_MINUTES }) : t('waitMinutes', { n: minutes })
}

/** Bytes for people: `5 B`, `350 KB`, `10 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`
  const megabytes = bytes / 1_000_000
  return `${megabytes < 10 ? Number(megabytes.toFixed(1)) : Math.round(megabytes)} MB`
}
