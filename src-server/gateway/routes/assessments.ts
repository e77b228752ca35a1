import type { AssessmentTaken, OpenAssessment } from '#shared/domain/assessment.ts'
import { openAssessmentSchema, submitAssessmentSchema } from '#shared/protocol/assessment-rest.ts'
import type { Assessments } from '../../app/assessments.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import { createRateLimit } from '../../channels/rate-limit.ts'
import type { Api } from '../api.ts'

/** Of one address: a branch's customers may share one, who guesses links should not get far. */
const TRIES_PER_MINUTE = 30

/** The link is the right: whoever holds it need not be signed in. It travels in the body, which no log of addresses keeps. */
export function assessmentRoutes(api: Api, assessments: Assessments, now: () => number): void {
  const tries = createRateLimit(TRIES_PER_MINUTE, now)
  const admit = (ip: string): void => {
    if (!tries.take(ip)) throw new RequestRefused('too-often')
  }
  api.open(
    {
      method: 'POST',
      path: '/assessment/open',
      summary: 'What a customer’s link to the risk questionnaire opens',
      body: openAssessmentSchema,
      answer: 'OpenAssessment',
    },
    ({ body, request }): Promise<OpenAssessment> => {
      admit(request.ip)
      return assessments.open(body.token)
    },
  )
  api.open(
    {
      method: 'POST',
      path: '/assessment',
      summary: 'A customer’s answers to the risk questionnaire, signed',
      body: submitAssessmentSchema,
      answer: 'AssessmentTaken',
    },
    ({ body, request }): Promise<AssessmentTaken> => {
      admit(request.ip)
      return assessments.submit(body, request.ip)
    },
  )
}
