/**
 * What is to be done about each of the vendor's error codes.
 * https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
export type ErrorKind =
  /** the vendor is busy: the same again in a moment */
  | 'busy'
  /** too much in this minute: later */
  | 'pace'
  /** the token is none any more: another, and once more */
  | 'token'
  /** this customer cannot be reached now: the agent must know */
  | 'closed'
  /** nothing more goes through this account today */
  | 'quota'
  /** what was sent is not taken */
  | 'content'
  /** an administrator has to put something right */
  | 'settings'
  /** an answer that is none */
  | 'garbage'
  | 'other'

const KINDS: Readonly<Record<number, ErrorKind>> = {
  [-1]: 'busy',
  40001: 'token',
  40014: 'token',
  42001: 'token',
  40003: 'closed',
  43004: 'closed',
  45015: 'closed',
  45047: 'closed',
  45011: 'pace',
  45009: 'quota',
  40007: 'content',
  45002: 'content',
  40004: 'content',
  40005: 'content',
  40006: 'content',
  40013: 'settings',
  40125: 'settings',
  40164: 'settings',
  40243: 'settings',
  48001: 'settings',
  50002: 'settings',
  61004: 'settings',
}

export const kindOf = (errcode: number): ErrorKind => KINDS[errcode] ?? 'other'
