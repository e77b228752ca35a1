/** The risk questionnaire over HTTP, for customers who hold a link. */
import { z } from 'zod'
import { OPTION_IDS, penWay, SHORTEST_SIGNATURE, SIGNATURE_SIZE } from '../domain/assessment.ts'
import { LANGUAGES } from '../domain/channel.ts'

/** What stands behind `/assess/` in the link. */
const token = z.string().min(1).max(400)

/** POST /api/assessment/open → `OpenAssessment` */
export const openAssessmentSchema = z.object({ token })

const point = z.tuple([z.number().min(0).max(SIGNATURE_SIZE.width), z.number().min(0).max(SIGNATURE_SIZE.height)])

/** POST /api/assessment → `AssessmentTaken`: once for each link. */
export const submitAssessmentSchema = z.object({
  token,
  language: z.enum(LANGUAGES),
  answers: z.object({
    age: z.enum(OPTION_IDS.age),
    income: z.enum(OPTION_IDS.income),
    stability: z.enum(OPTION_IDS.stability),
    share: z.enum(OPTION_IDS.share),
    experience: z.enum(OPTION_IDS.experience),
    knowledge: z.enum(OPTION_IDS.knowledge),
    horizon: z.enum(OPTION_IDS.horizon),
    goal: z.enum(OPTION_IDS.goal),
    reaction: z.enum(OPTION_IDS.reaction),
    loss: z.enum(OPTION_IDS.loss),
  }),
  signature: z
    .array(z.array(point).min(1).max(1_000))
    .max(60)
    .refine((signature) => penWay(signature) >= SHORTEST_SIGNATURE, 'nothing was signed'),
})
