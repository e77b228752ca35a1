import type { Holdings } from '#shared/domain/profile.ts'
import type { BankCore } from '../bank-core/port.ts'

/**
 * [CP11] What somebody has under all the numbers the bank knows them by; whoever is unknown under one may be known under
 * another. Half of it would be taken for the whole: one number without an answer leaves all of it unavailable.
 */
export async function holdingsOf(bank: Pick<BankCore, 'holdings'>, numbers: readonly string[]): Promise<Holdings> {
  const told = await Promise.all(numbers.map((number) => bank.holdings(number)))
  const silent = told.filter((one) => one.state === 'unavailable')
  if (silent.length > 0) {
    const rests = silent.flatMap(({ againAt }) => againAt ?? [])
    return {
      state: 'unavailable',
      since: Math.min(...silent.map(({ since }) => since)),
      ...(rests.length === 0 ? {} : { againAt: Math.max(...rests) }),
    }
  }
  const known = told.filter((one) => one.state === 'known')
  const [first, ...more] = known
  if (first === undefined) return { state: 'no-customer' }
  if (more.length === 0) return first
  return {
    state: 'known',
    at: Math.min(...known.map(({ at }) => at)),
    holdings: known.flatMap(({ holdings }) => holdings),
  }
}
