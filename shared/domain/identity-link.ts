/** The link by which somebody who writes from an account at a vendor proves which customer they are. */
import type { Language, LocalText } from './channel.ts'

export const IDENTITY_PATH = '/bind/'

export function isIdentityLink(link: string): boolean {
  return /^https?:\/\/[^/]+\/bind\//.test(link)
}

/** What the page behind the link reads first. */
export interface OpenIdentityLink {
  /** Who asks. */
  readonly bank: LocalText
  /** `details`: who they are, before a code goes out; `code`: it went out already. */
  readonly asks: 'details' | 'code'
  readonly language: Language
  /** ms */
  readonly expiresAt: number
  readonly attemptsLeft: number
}

export interface IdentityProof {
  readonly passed: boolean
  readonly attemptsLeft: number
}
