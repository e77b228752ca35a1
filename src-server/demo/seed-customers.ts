/** Brings in the customers the bank knows, as its administrator and a supervisor would. */
import { z } from 'zod'
import { ask } from './api.ts'
import { BANK_OWNERS, BANK_RELATIONS, departmentRatings } from './bank/bonds.ts'
import { BANK_CUSTOMERS, KNOWN_CUSTOMERS, type KnownCustomer } from './bank/customers.ts'
import { systemsWords, wordsOnConsent } from './bank/profiles.ts'
import { BANK_RIGHTS } from './bank/rights.ts'
import { type Line, openLine, signIn } from './sign-in.ts'

const broughtInSchema = z.object({ customerId: z.string() })
const profileSchema = z.object({ grades: z.object({ customer: z.string().nullable() }) })
const cardSchema = z.object({ customer: z.object({ revision: z.number() }) })

/** Requests under way at a time: the centre is starting, too. */
const AT_ONCE = 6

interface Seats {
  readonly baseUrl: string
  readonly adminToken: string
  readonly supervisorToken: string
  readonly line: Line
}

async function bringIn({ baseUrl, adminToken, supervisorToken, line }: Seats, one: KnownCustomer): Promise<void> {
  const { customerNumber, name, phone, email, vouched, note } = one
  const customerId = await idOf(baseUrl, adminToken, one)
  if (!vouched) {
    const { customer } = await ask(baseUrl, `/api/customers/${customerId}`, cardSchema, {
      method: 'GET',
      token: supervisorToken,
    })
    const { revision } = customer
    await line.command({ type: 'customer.edit', customerId, revision, name, phone, email, doNotContact: false })
  }
  if (note !== '')
    await line.command({ type: 'customer.addNote', customerId, noteId: `note-${customerNumber}`, text: note })
}

/** Once, into a bank that is new: what was changed since is left as it is. @throws CentreAnswer */
export async function seedCustomers(baseUrl: string, adminToken: string, password: string): Promise<void> {
  const supervisorToken = await signIn(baseUrl, 'supervisor1', password)
  const line = await openLine(baseUrl, supervisorToken)
  try {
    for (const one of KNOWN_CUSTOMERS) await bringIn({ baseUrl, adminToken, supervisorToken, line }, one)
  } finally {
    line.close()
  }
}

/**
 * What the bank's systems say of its customers, those included who have not been in touch yet. Once: who is asked after
 * at a later start is the one who came last. @throws CentreAnswer
 */
export async function seedProfiles(baseUrl: string, adminToken: string, password: string): Promise<void> {
  const last = BANK_CUSTOMERS.at(-1)
  if (last === undefined || (await hasProfile(baseUrl, adminToken, last))) return
  const supervisorToken = await signIn(baseUrl, 'supervisor1', password)
  const line = await openLine(baseUrl, supervisorToken)
  const seats = { baseUrl, adminToken, supervisorToken, line }
  const now = Date.now()
  const open = BANK_CUSTOMERS.slice(0, -1).toReversed()
  const work = async () => {
    for (let one = open.pop(); one !== undefined; one = open.pop()) await seedProfile(seats, one, now)
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await seedBonds(seats)
    await seedRights(seats)
    await seedProfile(seats, last, now)
  } finally {
    line.close()
  }
}

async function seedBonds({ baseUrl, adminToken, line }: Seats): Promise<void> {
  const body = { relations: BANK_RELATIONS }
  await ask(baseUrl, '/api/relations', z.unknown(), { token: adminToken, body })
  for (const { customerNumber, ...over } of BANK_OWNERS) {
    const one = BANK_CUSTOMERS.find((known) => known.customerNumber === customerNumber)
    if (one === undefined) continue
    const customerId = await idOf(baseUrl, adminToken, one)
    await line.command({ type: 'customer.handOver', customerId, effectiveAt: Date.now(), ...over })
  }
}

async function seedRights({ baseUrl, adminToken, line }: Seats): Promise<void> {
  for (const { customerNumber, ...asked } of BANK_RIGHTS) {
    const one = BANK_CUSTOMERS.find((known) => known.customerNumber === customerNumber)
    if (one === undefined) continue
    const customerId = await idOf(baseUrl, adminToken, one)
    const requestId = `asked-${customerNumber}`
    await line.command({ type: 'right.request', requestId, customerId, interactionId: null, ...asked })
  }
}

/** Whoever they are by now; made if the bank has not met them. */
async function idOf(baseUrl: string, token: string, one: KnownCustomer): Promise<string> {
  const { customerNumber, name, language, phone, email, vouched } = one
  const body = { customerNumber, name, language, phone: vouched ? phone : null, email }
  const { customerId } = await ask(baseUrl, '/api/customers', broughtInSchema, { token, body })
  return customerId
}

async function hasProfile(baseUrl: string, token: string, one: KnownCustomer): Promise<boolean> {
  const { grades } = await ask(baseUrl, `/api/customers/${await idOf(baseUrl, token, one)}/profile`, profileSchema, {
    method: 'GET',
    token,
  })
  return grades.customer !== null
}

async function seedProfile({ baseUrl, adminToken, line }: Seats, one: KnownCustomer, now: number): Promise<void> {
  const customerId = await idOf(baseUrl, adminToken, one)
  for (const word of systemsWords(one, now))
    await ask(baseUrl, `/api/customers/${customerId}/profile`, z.unknown(), { token: adminToken, body: word })
  const ratings = departmentRatings(one, now)
  await ask(baseUrl, `/api/customers/${customerId}/ratings`, z.unknown(), { token: adminToken, body: ratings })
  for (const word of wordsOnConsent(one, customerId)) await line.command(word)
}
