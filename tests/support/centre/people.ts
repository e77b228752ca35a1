/** Customers the bank knows, guests who may be them, and what is told of who is whom. */
import { expect } from 'vitest'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerIdentity } from '#shared/protocol/identity-rest.ts'
import type { CustomerBroughtIn } from '#shared/protocol/rest.ts'
import { acceptFirst } from './steps.ts'
import type { TestCentre } from './test-centre.ts'
import type { TestDesk } from './test-desk.ts'

const DAY = 86_400_000
export const PHONE = '+8613812345678'

export const point = (kind: ContactPoint['kind'], value: string, verified = true): ContactPoint => ({
  kind,
  value,
  verified,
  source: 'site',
})

interface Tokens {
  readonly anna: string
  readonly ben: string
  readonly sue: string
  readonly adam: string
}

export interface People {
  readonly anna: TestDesk
  readonly sue: TestDesk
  readonly tokens: Tokens
}

/** Who signs in first, at a centre that has just been opened. */
export async function signedIn(centre: TestCentre): Promise<People> {
  const anna = await centre.availableDesk('anna')
  const signIn = (name: string) => centre.signIn(name)
  const [annas, ben, sues, adam] = [
    await signIn('anna'),
    await signIn('ben'),
    await signIn('sue'),
    await signIn('adam'),
  ]
  return { anna, sue: await centre.desk('sue'), tokens: { anna: annas, ben, sue: sues, adam } }
}

/** What tests of who is whom say, of the centre there is at that time. */
export function people(centre: () => TestCentre) {
  async function read<T>(path: string, token: string): Promise<T> {
    const response = await centre().get(path, token)
    expect(response.status, path).toBe(200)
    return (await response.json()) as T
  }

  const identityOf = (id: string, token: string) => read<CustomerIdentity>(`/api/customers/${id}/identity`, token)

  async function bring(
    customerNumber: string,
    name: string,
    { adam }: Tokens,
    phone: string | null = PHONE,
  ): Promise<string> {
    const body = { name, language: null, customerNumber, phone, email: null }
    const response = await centre().post('/api/customers', body, adam)
    expect(response.status).toBe(200)
    return ((await response.json()) as CustomerBroughtIn).customerId
  }

  async function profiled(id: string, fields: object, { adam }: Tokens): Promise<void> {
    const body = { source: 'core-banking', at: centre().clock.now() - DAY, fields }
    expect((await centre().post(`/api/customers/${id}/profile`, body, adam)).status).toBe(204)
  }

  /** Somebody chats who typed a telephone and a name that the bank knows. */
  async function guest(anna: TestDesk, over: object = {}): Promise<Interaction> {
    return acceptFirst(centre(), anna, {
      name: '陈立文',
      contactPoints: [point('visitor', 'browser-1', false), point('phone', PHONE, false)],
      ...over,
    })
  }

  async function ended(anna: TestDesk, { id: interactionId }: Interaction): Promise<void> {
    await anna.must({ type: 'interaction.end', interactionId })
    await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '小结', followUp: null })
    await centre().advance(5_000)
  }

  return { read, identityOf, bring, profiled, guest, ended }
}
