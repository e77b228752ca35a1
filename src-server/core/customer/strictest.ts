/** [IR31] A refusal holds for the person, in whichever record it was said: said again where it would be lost. */
import { CHANNELS } from '#shared/domain/channel.ts'
import { type Consent, consentAt, CONSENT_PURPOSES, type ConsentEvents } from '#shared/domain/consent.ts'
import { streamOf } from '#shared/domain/events.ts'
import { factWithBody } from '../change.ts'
import type { Change } from '../decision.ts'

const REACHES = [null, ...CHANNELS] as const

/** The words that make what stands refused at `now`, one for each purpose and reach. */
export function standingRefusals(consents: readonly Consent[], now: number): readonly Consent[] {
  const found: Consent[] = []
  for (const purpose of CONSENT_PURPOSES)
    for (const channel of REACHES) {
      if (consentAt(consents, purpose, channel, now) !== 'refused') continue
      const word = consents
        .filter((one) => one.purpose === purpose && !one.given && (one.channel === null || one.channel === channel))
        .findLast(({ until }) => until === null || until > now)
      // One of every channel stands for each of them.
      if (word !== undefined && (channel === null || word.channel === channel)) found.push(word)
    }
  return found
}

/** Whether it holds from `now` until `refusal` ends, wherever another word does in between. */
function holdsThroughout(refusal: Consent, words: readonly Consent[], reach: Consent['channel'], now: number): boolean {
  const { purpose, until } = refusal
  const ends = words.flatMap((one) => one.until ?? [])
  const moments = [now, ...ends.filter((end) => end > now && (until === null || end < until))]
  return moments.every((at) => consentAt(words, purpose, reach, at) === 'refused')
}

/** What must be said again, of `refusals`, so that each holds over `words`; proof and contact are those of the first time. */
export function restated(
  customerId: string,
  refusals: readonly Consent[],
  words: readonly Consent[],
  now: number,
): readonly Change[] {
  const said: Consent[] = words.toSorted((a, b) => a.at - b.at)
  const changes: Change[] = []
  // What was said of every channel first: it stands for each.
  for (const refusal of refusals.toSorted((a, b) => Number(a.channel !== null) - Number(b.channel !== null))) {
    const { purpose, channel } = refusal
    const reaches = channel === null ? REACHES : [channel]
    if (reaches.every((reach) => holdsThroughout(refusal, said, reach, now))) continue
    const { until, proof, proofRef, interactionId, fromErased } = refusal
    const data: ConsentEvents['customer.consented'] = {
      purpose,
      channel,
      given: false,
      until,
      proof,
      proofRef,
      interactionId,
      ...(fromErased === undefined ? {} : { fromErased }),
    }
    said.push({ ...refusal, at: now })
    changes.push(factWithBody(streamOf.customer(customerId), 'customer.consented', data, null))
  }
  return changes
}
