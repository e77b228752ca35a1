/** Brings in the customers the bank knows, as its administrator and a supervisor would. */
import { z } from 'zod'
import { ask } from './api.ts'
import { KNOWN_CUSTOMERS, type KnownCustomer } from './bank/customers.ts'
import { type Line, openLine, signIn } from './sign-in.ts'

const broughtInSchema = z.object({ customerId: z.string() })
const cardSchema = z.object({ customer: z.object({ revision: z.number() }) })

interface Seats {
  readonly baseUrl: string
  readonly adminToken: string
  readonly supervisorToken: string
  readonly line: Line
}

async function bringIn({ baseUrl, adminToken, supervisorToken, line }: Seats, one: KnownCustomer): Promise<void> {
  const { customerNumber, name, language, phone, email, vouched, note } = one
  const body = { customerNumber, name, language, phone: vouched ? phone : null, email }
  const { customerId } = await ask(baseUrl, '/api/customers', broughtInSchema, { token: adminToken, body })
  if (!vouched) {
    const { customer } = await ask(baseUrl, `/api/customers/${customerId}`, cardSchema, {
      method: 'GET',
      token: supervisorToken,
    })
    const { revision } = customer
    await line.command({ type: 'customer.edit', customerId, revision, name, phone, email, doNotContact: false })
  }
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
