/** A mobile number of the mainland with or without its country, or one of elsewhere beginning with `+` or `00`. */
const MOBILE = /^(?:(?:\+|00)?86)?1[3-9]\d{9}$/
const ABROAD = /^(?:\+|00)(?!86)[1-9]\d{6,14}$/

/** [IL7] Whether a code could be sent there; how it is spaced does not matter. */
export function isPhone(written: string): boolean {
  const bare = written.normalize('NFKC').replaceAll(/[\s().-]/g, '')
  return MOBILE.test(bare) || ABROAD.test(bare)
}
