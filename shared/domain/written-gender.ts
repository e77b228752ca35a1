/** `female` or `male` as people and systems write it; null: neither. */
export function genderWritten(written: string | null): 'female' | 'male' | null {
  const word = written?.toLowerCase() ?? ''
  if (/^(f|女)/.test(word)) return 'female'
  return /^(m|男)/.test(word) ? 'male' : null
}
