import { afterEach, describe, expect, test } from 'vitest'
import type { IdentityProof, OpenIdentityLink } from '#shared/domain/identity-link.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CodeSent, VerificationQuestions, VerificationResult } from '#shared/protocol/profile-rest.ts'
import type { CodeUse } from '../../src-server/bank-core/port.ts'
import { FakeTelephony } from '../support/centre/fake-telephony.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

const PHONE = '+8613812345678'
const CUSTOMER = {
  name: '陈立文',
  contactPoints: [
    { kind: 'customer-number', value: 'HL-1', verified: true, source: 'site' },
    { kind: 'phone', value: PHONE, verified: true, source: 'site' },
  ],
} as const

let centre: TestCentre
let codes: { readonly code: string; readonly use: CodeUse }[] = []
let close: (() => void)[] = []
afterEach(async () => {
  for (const one of close) one()
  close = []
  codes = []
  await centre.close()
})

const bank = {
  holdings: () => Promise.resolve({ state: 'no-customer' as const }),
  sendCode: (_number: string, code: string, use: CodeUse) => {
    codes.push({ code, use })
    return Promise.resolve({ to: PHONE })
  },
}
const lastCode = (): string => codes.at(-1)?.code ?? ''

async function ask<T>(path: string, body: object, token?: string): Promise<T | string> {
  const response = await centre.post(path, body, token)
  const answer = (await response.json()) as T & { readonly error?: { readonly code: string } }
  return response.ok ? answer : (answer.error?.code ?? `${response.status}`)
}
const proofOf = ({ id }: Pick<Interaction, 'id'>) => `/api/interactions/${id}/verification`
const questionsOf = async (contact: Pick<Interaction, 'id'>): Promise<VerificationQuestions> =>
  (await (
    await centre.get(`${proofOf(contact)}/questions`, await centre.signIn('anna'))
  ).json()) as VerificationQuestions
const sends = async (contact: Pick<Interaction, 'id'>) =>
  ask<CodeSent>(`${proofOf(contact)}/code`, {}, await centre.signIn('anna'))
const tells = async (contact: Pick<Interaction, 'id'>, code: string) =>
  ask<VerificationResult>(proofOf(contact), { method: 'code', answers: [code] }, await centre.signIn('anna'))

describe('in writing', () => {
  async function served(): Promise<{ readonly anna: TestDesk; readonly contact: Interaction }> {
    centre = await TestCentre.start({ server: { bank } })
    const anna = await centre.availableDesk('anna')
    return { anna, contact: await acceptFirst(centre, anna, CUSTOMER) }
  }
  const opens = (token: string) => ask<OpenIdentityLink>('/api/identity-link/open', { token })
  const proves = (token: string, code: string) => ask<IdentityProof>('/api/identity-link', { token, code })
  /** Behind the link of the newest card. */
  async function linkSent(): Promise<string> {
    await centre.server.engine.settled()
    const link = /\/bind\/([^"]+)/.exec(JSON.stringify(centre.channel.sent.at(-1)))?.[1] ?? ''
    expect(link).not.toBe('')
    return link
  }

  test('[IL9] the customer types the code behind a link, and the agent is told the outcome alone', async () => {
    const { anna, contact } = await served()
    const expiresAt = centre.clock.now() + 300_000
    expect(await sends(contact)).toEqual({ to: '+86138****5678', expiresAt })
    expect(codes).toMatchObject([{ use: 'page' }])
    expect(await questionsOf(contact)).toMatchObject({ codeSent: { to: '+86138****5678', expiresAt } })
    expect(await tells(contact, lastCode())).toBe('malformed')
    const link = await linkSent()
    expect(await opens(link)).toMatchObject({
      asks: 'code',
      expiresAt,
      attemptsLeft: 3,
      bank: { zh: expect.any(String) },
    })
    expect(JSON.stringify(anna.frames)).not.toContain(link)
    expect(await ask('/api/identity-link/code', { token: link, name: CUSTOMER.name, phone: PHONE })).toBe('not-found')
    expect(await proves(link, lastCode() === '000000' ? '000001' : '000000')).toEqual({
      passed: false,
      attemptsLeft: 2,
    })
    await anna.until('it is told', () => anna.interactions.get(contact.id)?.failedVerifications === 1)
    expect(await proves(link, lastCode())).toEqual({ passed: true, attemptsLeft: 2 })
    const verified = await anna.until('it is proved', () => anna.interactions.get(contact.id)?.verification)
    expect(verified).toMatchObject({ method: 'code', level: 2, agentId: 'anna' })
    expect(await opens(link)).toBe('already-done')
    expect(await questionsOf(contact)).toMatchObject({ codeSent: null })
  })

  test('[IL9] [CP32] a newer code or five minutes make the link worthless', async () => {
    const { contact } = await served()
    await sends(contact)
    const [first, before] = [await linkSent(), lastCode()]
    await sends(contact)
    const second = await linkSent()
    expect(await opens(first)).toBe('expired')
    expect(await proves(first, before)).toBe('expired')
    expect(await opens(second)).toMatchObject({ asks: 'code' })
    await centre.advance(300_000)
    expect(await proves(second, lastCode())).toBe('expired')
  })

  test('[IL9] [CP34] a code sent to one customer proves nothing about another as whom the contact is identified', async () => {
    const { anna, contact } = await served()
    await sends(contact)
    const link = await linkSent()
    const other = { kind: 'customer-number', value: 'HL-2', verified: true, source: 'site' } as const
    await centre.writes('换人了', { identified: true, name: '另一位', contactPoints: [other] })
    await anna.until('it is theirs', () => anna.interactions.get(contact.id)?.customerId !== contact.customerId)
    expect(await proves(link, lastCode())).toBe('expired')
    expect(await questionsOf(contact)).toMatchObject({ codeTo: null, codeSent: null, attemptsLeft: 3 })
  })

  test('[IL10] a code written into the conversation is masked before it is stored or shown', async () => {
    const { anna, contact } = await served()
    await centre.writes('邮编 210008')
    await sends(contact)
    const other = String((Number(lastCode()) + 111_111) % 1_000_000).padStart(6, '0')
    await centre.writes(`订单 ${other}，验证码是 ${lastCode()}`)
    const texts = () => anna.interactions.get(contact.id)?.messages.map(({ content }) => content) ?? []
    await anna.until('it is there', () => texts().some((one) => one?.kind === 'text' && one.text.includes('验证码是')))
    expect(texts()).toContainEqual({ kind: 'text', text: `订单 ${other}，验证码是 ••••••` })
    expect(texts()).toContainEqual({ kind: 'text', text: '邮编 210008' })
    const rows = await centre.storage.events.readStream(`interaction/${contact.id}`)
    expect(JSON.stringify([rows, anna.frames])).not.toContain(`验证码是 ${lastCode()}`)
  })
})

describe('on a call', () => {
  async function called(): Promise<Pick<Interaction, 'id' | 'customerId'>> {
    centre = await TestCentre.start({ server: { bank } })
    await FakeTelephony.furnish(centre)
    const phones = new FakeTelephony(centre)
    close.push(() => phones.close())
    const anna = await centre.availableDesk('anna')
    await anna.must({ type: 'phone.report', fit: true, reason: null })
    const person = { name: CUSTOMER.name, language: 'zh-CN', customerNumber: 'HL-1', phone: PHONE, email: null }
    await centre.post('/api/customers', person, await centre.signIn('adam'))
    const id = await phones.calls(PHONE)
    await phones.connects(anna, 'anna', id)
    const { customerId } = await anna.until('it is hers', () => anna.interactions.get(id))
    return { id, customerId }
  }

  test('[IL9] [CP32] the customer may tell it: good once, for five minutes, and only the last one sent', async () => {
    const contact = await called()
    expect(await tells(contact, '123456')).toBe('expired')
    expect(await sends(contact)).toEqual({ to: '+86138****5678', expiresAt: centre.clock.now() + 300_000 })
    expect(codes).toMatchObject([{ code: expect.stringMatching(/^\d{6}$/), use: 'call' }])
    const first = lastCode()
    await sends(contact)
    expect(await tells(contact, first)).toEqual({ passed: false, attemptsLeft: 2 })
    expect(await tells(contact, ` ${lastCode()} `)).toMatchObject({ passed: true })
    expect(await tells(contact, lastCode())).toBe('expired')
    await sends(contact)
    await centre.advance(300_000)
    expect(await tells(contact, lastCode())).toBe('expired')
    expect(await sends(contact)).toBe('too-often')
  })
})
