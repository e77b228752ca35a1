/** What a person is reached at, so hidden that two of them can be told apart and nobody can be reached. */

/** The country whose mobile numbers are told apart by their first digits too. */
const HOME = '+86'

/** Country calling codes that are not three digits long, ITU-T E.164 annex D. */
const SHORT_CODES = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * `+8613812345678` → `+86138****5678`, `+85298765432` → `+852****5432`, `chen@bank.example` → `c***@bank.example`;
 * short ones are hidden whole.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${Array.from(address)[0]}***${address.slice(at)}`
  const country = countryCodeOf(address)
  const rest = address.slice(country.length)
  if (rest.length < 8) return '****'
  const head = rest.length < 11 || (country !== '' && country !== HOME) ? '' : rest.slice(0, 3)
  return `${country}${head}****${rest.slice(-4)}`
}

function countryCodeOf(address: string): string {
  if (!/^\+\d{7,}$/.test(address)) return ''
  return SHORT_CODES.exec(address)?.[0] ?? address.slice(0, 4)
}

/** Whether somebody could be reached with it from elsewhere; the id of a visitor or a follower leads nowhere. */
const leadsToThem = (address: string): boolean => /^\+?\d{7,}$/.test(address) || /^\S+@\S+\.\S+$/.test(address)

/** [CP52] A telephone number, however it is spaced, or an e-mail address masked; anything else as it is. */
export function maskReach(address: string): string {
  const bare = address.replaceAll(/[\s()-]/g, '')
  return leadsToThem(bare) ? maskAddress(bare) : address
}
