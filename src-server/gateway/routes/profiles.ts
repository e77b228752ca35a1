import { z } from 'zod'
import { GAUGES } from '#shared/domain/facts.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import { besideQuery, panelQuery } from '#shared/protocol/panel-rest.ts'
import { profileImportSchema, revealSchema, verifySchema } from '#shared/protocol/profile-rest.ts'
import { type PanelPorts, readPanel } from '../../app/panel.ts'
import type { Profiles } from '../../app/profiles.ts'
import type { Verifications } from '../../app/verification.ts'
import type { Api } from '../api.ts'

const byId = z.object({ id: idSchema })
const byGauge = byId.extend({ gauge: z.enum(GAUGES) })

export interface ProfileRoutePorts {
  readonly profiles: Profiles
  readonly panel: PanelPorts
  readonly verifications: Verifications
}

export function profileRoutes(api: Api, { profiles, panel, verifications }: ProfileRoutePorts): void {
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/panel',
      summary: 'Several parts of a customer’s panel at once; what could not be read in time is left out',
      access: 'signed-in',
      params: byId,
      query: panelQuery,
      answer: 'CustomerPanelAnswer',
    },
    ({ principal, params, query }) => readPanel(panel, principal.me, params.id, query),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/profile',
      summary: 'What is known of a customer, whom to believe, and what to mind; masked for who does not serve them',
      access: 'signed-in',
      params: byId,
      query: besideQuery,
      answer: 'CustomerProfile',
    },
    ({ principal, params, query }) => profiles.profile(principal.me, params.id, query.contact),
  )
  api.route(
    {
      method: 'POST',
      path: '/customers/:id/profile',
      summary: 'What one of the bank’s systems says of a customer; repeating it is safe',
      access: ['admin'],
      scope: 'customers.write',
      params: byId,
      body: profileImportSchema,
    },
    ({ principal, params, body }) => profiles.import(principal.me, params.id, body),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/holdings',
      summary: 'What the customer has at the bank; balances are null until the contact is verified',
      access: 'signed-in',
      params: byId,
      query: besideQuery,
      answer: 'ShownHoldings',
    },
    ({ principal, params, query }) => profiles.holdings(principal.me, params.id, query.contact),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/gauges/:gauge',
      summary: 'How a gauge came to be, the newest first',
      access: 'signed-in',
      params: byGauge,
      answer: 'GaugeHistory',
    },
    ({ principal, params }) => profiles.gauge(principal.me, params.id, params.gauge),
  )
  api.route(
    {
      method: 'POST',
      path: '/customers/:id/reveal',
      summary: 'One hidden value, for a reason that is kept',
      access: 'signed-in',
      params: byId,
      body: revealSchema,
      answer: 'Revealed',
    },
    ({ principal, params, body }) => profiles.reveal(principal.me, params.id, body),
  )
  api.route(
    {
      method: 'GET',
      path: '/interactions/:id/verification/questions',
      summary: 'What the customer may be asked to prove who they are',
      access: 'signed-in',
      params: byId,
      answer: 'VerificationQuestions',
    },
    ({ principal, params }) => verifications.questions(principal.me, params.id),
  )
  api.route(
    {
      method: 'POST',
      path: '/interactions/:id/verification/code',
      summary: 'Send a one-time code to the number the bank has on record',
      access: 'signed-in',
      params: byId,
      answer: 'CodeSent',
    },
    ({ principal, params }) => verifications.sendCode(principal.me, params.id),
  )
  api.route(
    {
      method: 'POST',
      path: '/interactions/:id/verification',
      summary: 'One attempt: the answers, the code, or the last digits of the document',
      access: 'signed-in',
      params: byId,
      body: verifySchema,
      answer: 'VerificationResult',
    },
    ({ principal, params, body }) => verifications.verify(principal.me, params.id, body),
  )
}
