/** The customer needs an assessment before anything with a risk can be offered: the link to it, and what comes back. */
import { WAY_OUT_BY_SMS } from '#shared/domain/card-words.ts'
import { textIn } from '#shared/domain/channel.ts'
import { streamOf } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import { done, fact, factWithBody, no } from '../change.ts'
import type { Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { assess, QUESTIONNAIRE } from './assessment.ts'
import type { CustomerAssess, CustomerOpensAssessment } from './commands.ts'

/** How long a link to the questionnaire is good for, ms. */
export const LINK_LASTS_MS = 24 * 3_600_000

const CARD = {
  title: { zh: '风险测评', en: 'Risk assessment' },
  text: {
    zh: '购买理财前请先完成测评，约 3 分钟。链接只供您本人使用，24 小时内有效。',
    en: 'Please complete this before buying investments, about 3 minutes. The link is for you alone, for 24 hours.',
  },
}

/** [AS17] It leads to an offer: by short message it says how to get no more of them. */
export function questionnaireCard(
  { language, channel }: Pick<Interaction, 'language' | 'channel'>,
  link: string,
): MessageContent {
  const lines = channel === 'sms' ? [CARD.text, WAY_OUT_BY_SMS] : [CARD.text]
  const text = lines.map((line) => textIn(language, line)).join('\n')
  return { kind: 'card', title: textIn(language, CARD.title), text, link }
}

/** [AS16] That it was opened is told of the link, not of who held it. */
export function assessmentOpened(floor: Floor, command: CustomerOpensAssessment): Decision {
  const { customerId, interactionId, recommendationId } = command
  if (floor.customers.get(customerId)?.erased === true) return no('expired')
  return done([fact(streamOf.customer(customerId), 'customer.assessmentOpened', { interactionId, recommendationId })])
}

/** [AS7] [AS8] What and when stand in the log, the answers and the signature in evidence beside it. */
export function assessed(floor: Floor, command: CustomerAssess): Decision {
  const { customerId, interactionId, recommendationId, language, answers, signature, address } = command
  if (floor.customers.get(customerId)?.erased === true) return no('expired')
  const { tolerance, score } = assess(answers)
  const content = { questionnaire: QUESTIONNAIRE, language, answers, score, signature, address }
  const body = { subject: customerId, retention: 'evidence', content } as const
  const data = { interactionId, recommendationId, tolerance }
  return done([factWithBody(streamOf.customer(customerId), 'customer.assessed', data, body)])
}
