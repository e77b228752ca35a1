import { z } from 'zod'
import {
  type IntentTrialResult,
  intentTrialSchema,
  type OfferExplanation,
  type PolicyTrialResult,
  policyTrialSchema,
  type TrialResult,
  trialSchema,
} from '#shared/protocol/offers-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { OfferTrial } from '../../app/offer-trial.ts'
import type { Reads } from '../../app/reads.ts'
import type { Recommender } from '../../app/recommender.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { Api } from '../api.ts'

export interface OfferRoutesPorts {
  readonly reads: Reads
  readonly recommender: Recommender
  readonly trial: OfferTrial
  readonly tryIntent: (body: z.output<typeof intentTrialSchema>) => Promise<IntentTrialResult>
}

const byId = z.object({ id: idSchema })

export function offerRoutes(api: Api, { reads, recommender, trial, tryIntent }: OfferRoutesPorts): void {
  api.route(
    {
      method: 'GET',
      path: '/interactions/:id/offers',
      summary: 'How every proposition on the shelf stands for this contact now',
      access: ['agent', 'outbound', 'supervisor', 'quality', 'admin'],
      params: byId,
      answer: 'OfferExplanation',
    },
    async ({ principal, params }): Promise<OfferExplanation> => {
      await reads.interaction(principal.me, params.id, 'open')
      const explanation = await recommender.explain(params.id, principal.me)
      if (explanation === null) throw new RequestRefused('not-found')
      return explanation
    },
  )
  api.route(
    {
      method: 'POST',
      path: '/propositions/trial',
      summary: 'What a proposition would have done to the contacts of the last days',
      access: ['admin'],
      body: trialSchema,
      answer: 'TrialResult',
    },
    ({ body }): Promise<TrialResult> => trial.run(body),
  )
  api.route(
    {
      method: 'POST',
      path: '/intents/trial',
      summary: 'In how many contacts of the last days customers would have meant an intent',
      access: ['admin'],
      body: intentTrialSchema,
      answer: 'IntentTrialResult',
    },
    ({ body }): Promise<IntentTrialResult> => tryIntent(body),
  )
  api.route(
    {
      method: 'POST',
      path: '/marketing-policy/trial',
      summary: 'What another marketing policy would have changed in the contacts of the last days',
      access: ['admin'],
      body: policyTrialSchema,
      answer: 'PolicyTrialResult',
    },
    ({ body }): Promise<PolicyTrialResult> => trial.runPolicy(body),
  )
}
