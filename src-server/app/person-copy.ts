/** A copy of what is known of one person, given to them because they asked for it. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { rightsCopySchema } from '#shared/protocol/rights-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { copyBar } from '../core/customer/rights-requests.ts'
import type { CompliancePorts } from './compliance.ts'
import type { NewId } from './ids.ts'
import { type CopyMade, copyPage } from './person-copy-page.ts'
import { copiedContacts, type CopyHead, copyHead } from './person-copy-parts.ts'
import { RequestRefused } from './request-refused.ts'
import type { RightsRequests } from './rights-requests.ts'

export interface PersonCopiesPorts extends CompliancePorts {
  readonly requests: Pick<RightsRequests, 'submit'>
  readonly newId: NewId
}

type Wanted = z.output<typeof rightsCopySchema>

export class PersonCopies {
  readonly #ports: PersonCopiesPorts

  constructor(ports: PersonCopiesPorts) {
    this.#ports = ports
  }

  /**
   * [RP9] Given only once the access log has who takes it and why; its last piece only once the seal of all of it is there.
   * @throws RequestRefused `not-found`, `already-done`, `not-allowed` for a request of another kind, `identity-first`
   */
  async file(me: Me, requestId: string, wanted: Wanted): Promise<AsyncIterable<string>> {
    const { storage, fresh, clock, engine } = this.#ports
    await fresh()
    const asked = await storage.readModels.request(requestId)
    if (asked === null) throw new RequestRefused('not-found', { what: 'request' })
    const bar = copyBar(asked)
    if (bar !== null) throw new RequestRefused(bar)
    const at = clock.now()
    await this.#note(me, asked, `copy:${wanted.form}:${requestId}`, wanted.reason)
    const head = await copyHead(this.#ports, asked, at)
    const { name, timeZone } = engine.view.centre
    const made = { at, by: me.displayName, centre: name, timeZone, request: asked }
    const contacts = copiedContacts(this.#ports, head)
    const pieces =
      wanted.form === 'json' ? copyJson(head, contacts, made) : copyPage(head, contacts, made, wanted.language)
    return this.#sealed(me, asked, wanted, pieces)
  }

  /** What was written so far is hashed as it goes: a copy is never held whole. */
  async *#sealed(
    me: Me,
    asked: RightsRequest,
    { form }: Wanted,
    pieces: AsyncIterable<string>,
  ): AsyncGenerator<string> {
    const hash = createHash('sha256')
    let held: string | null = null
    for await (const piece of pieces) {
      hash.update(piece)
      if (held !== null) yield held
      held = piece
    }
    const seal = hash.digest('hex')
    await this.#note(me, asked, `copy-seal:${form}:${asked.id}`, seal)
    const command = { type: 'right.copied', requestId: asked.id, form, seal } as const
    const { requests, newId } = this.#ports
    const answer = await requests.submit(asked.id, { id: newId(), actor: me.userId, command })
    if (!answer.ok) throw new RequestRefused(answer.refusal.code, answer.refusal.params)
    if (held !== null) yield held
  }

  #note(me: Me, { customerId }: RightsRequest, object: string, reason: string): Promise<void> {
    const { storage, clock } = this.#ports
    const taken = { actor: me.userId, action: 'export', subject: customerId, object, reason } as const
    return storage.accessLog.append([{ at: clock.now(), ...taken }])
  }
}

/** For machines (PIPL Art. 45: a transfer): one object; `contacts` is its last member. */
async function* copyJson(
  head: CopyHead,
  contacts: AsyncIterable<unknown>,
  { at, by, centre, timeZone, request }: CopyMade,
): AsyncGenerator<string> {
  const about = {
    format: 'huiliu-personal-copy',
    version: 1,
    madeAt: new Date(at).toISOString(),
    madeBy: by,
    centre,
    timeZone,
    request: { id: request.id, kind: request.kind, at: new Date(request.askedAt).toISOString() },
    ...head,
  }
  yield `${JSON.stringify(about, null, 1).slice(0, -2)},\n "contacts": [`
  let first = true
  for await (const contact of contacts) {
    yield `${first ? '' : ','}\n  ${JSON.stringify(contact)}`
    first = false
  }
  yield '\n ]\n}\n'
}
