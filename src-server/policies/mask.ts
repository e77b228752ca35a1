/** `陈立` → `陈*`, `Mary Smith` → `M***`: enough to tell two rows apart, not enough to know who it is. */
export function maskName(name: string): string {
  const letters = Array.from(name)
  const first = letters[0] ?? ''
  const isHan = /\p{Script=Han}/u.test(first)
  return first + '*'.repeat(isHan ? Math.max(1, letters.length - 1) : 3)
}

/** `13812345678` → `138****5678`; short ones are hidden whole. */
export function maskAddress(address: string): string {
  return address.length < 8 ? '****' : `${address.slice(0, 3)}****${address.slice(-4)}`
}
