/** Whom the person at the web phone may play. All invented, names and numbers. */
import type { Caller } from './web-phone.ts'

export const DEMO_CALLERS = [
  { name: '陈晓雯', number: '+8613900001206' },
  { name: '何志远', number: '+8613900006620' },
  { name: '周敏', number: '+8613900003358' },
  { name: 'Emma Clarke', number: '+8613900004417' },
] as const satisfies readonly Caller[]

/** `139 0000 1206`; other numbers as they are. */
export function readableNumber(number: string): string {
  const [, first, second, third] = /^(?:\+?86)?(1\d{2})(\d{4})(\d{4})$/u.exec(number) ?? []
  return first === undefined ? number : `${first} ${second} ${third}`
}

/** A number as a telephone takes it, E.164; null: none can be made of it. */
export function dialableNumber(written: string): string | null {
  const digits = written.replaceAll(/[\s()-]/gu, '')
  if (/^1\d{10}$/u.test(digits)) return `+86${digits}`
  return /^\+\d{6,15}$/u.test(digits) ? digits : null
}
