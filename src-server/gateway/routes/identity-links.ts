import { z } from 'zod'
import { identityCodeSchema, openIdentityLinkSchema, proveIdentitySchema } from '#shared/protocol/identity-link-rest.ts'
import type { IdentityProof, OpenIdentityLink } from '#shared/domain/identity-link.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { IdentityLinks } from '../../app/identity-links.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import { createRateLimit } from '../../channels/rate-limit.ts'
import type { Api } from '../api.ts'

/** Of one address: a branch's customers may share one, who guesses links should not get far. */
const TRIES_PER_MINUTE = 30

/** The link is the right: whoever holds it need not be signed in. It travels in the body, which no log of addresses keeps. */
export function identityLinkRoutes(api: Api, links: IdentityLinks, now: () => number): void {
  const tries = createRateLimit(TRIES_PER_MINUTE, now)
  const admit = (ip: string): void => {
    if (!tries.take(ip)) throw new RequestRefused('too-often')
  }
  api.route(
    {
      method: 'POST',
      path: '/interactions/:id/identity-link',
      summary: 'Send the customer a link by which they prove who they are',
      access: 'signed-in',
      params: z.object({ id: idSchema }),
    },
    ({ principal, params }) => links.send(principal.me, params.id),
  )
  api.open(
    {
      method: 'POST',
      path: '/identity-link/open',
      summary: 'What a customer’s link for proving who they are opens',
      body: openIdentityLinkSchema,
      answer: 'OpenIdentityLink',
    },
    ({ body, request }): Promise<OpenIdentityLink> => {
      admit(request.ip)
      return links.open(body.token)
    },
  )
  api.open(
    {
      method: 'POST',
      path: '/identity-link/code',
      summary: 'A code to the telephone on record, if somebody is known by what was given',
      body: identityCodeSchema,
    },
    ({ body, request }): Promise<void> => {
      admit(request.ip)
      return links.sendCode(body)
    },
  )
  api.open(
    {
      method: 'POST',
      path: '/identity-link',
      summary: 'One attempt at the code',
      body: proveIdentitySchema,
      answer: 'IdentityProof',
    },
    ({ body, request }): Promise<IdentityProof> => {
      admit(request.ip)
      return links.prove(body)
    },
  )
}
