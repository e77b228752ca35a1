import { isDeepStrictEqual } from 'node:util'
import type { Consent } from '#shared/domain/consent.ts'
import type {
  ImportedConsents,
  MarketingRows,
  MoodRow,
  OfferRow,
  QuestionnaireQuery,
  QuestionnaireRow,
  Refusal,
  WithheldRow,
} from '../profile-store.ts'

type ConsentRow = Consent & { readonly customerId: string }

const consentKey = ({ customerId, purpose, channel, at }: ConsentRow) =>
  JSON.stringify([customerId, purpose, channel, at])
const moodKey = ({ customerId, interactionId, mood }: MoodRow) => JSON.stringify([customerId, interactionId, mood])

/** Offers, consents, moods and what was withheld, of `MemoryReadModelStore`. */
export class MemoryMarketingRows {
  readonly offers = new Map<string, OfferRow>()
  readonly moods = new Map<string, MoodRow>()
  readonly withheld = new Map<string, WithheldRow>()
  readonly #questionnaires = new Map<string, QuestionnaireRow>()
  readonly #consents = new Map<string, ConsentRow>()

  apply({
    offers = [],
    unmade = [],
    consents = [],
    moods = [],
    dismissedMoods = [],
    withheld = [],
    identified = [],
    ...asked
  }: MarketingRows): void {
    for (const row of offers) this.offers.set(row.recommendationId, row)
    for (const id of unmade) this.offers.delete(id)
    this.#applyQuestionnaires(asked)
    for (const row of consents) this.#consents.set(consentKey(row), row)
    for (const row of moods) this.moods.set(moodKey(row), row)
    for (const { interactionId, mood, at } of dismissedMoods)
      for (const [key, row] of this.moods)
        if (row.interactionId === interactionId && row.mood === mood && row.at <= at) this.moods.delete(key)
    for (const { interactionId, customerId } of identified)
      for (const [key, row] of [...this.moods].filter(([, mood]) => mood.interactionId === interactionId)) {
        this.moods.delete(key)
        this.moods.set(moodKey({ ...row, customerId }), { ...row, customerId })
      }
    for (const row of withheld)
      this.withheld.set(JSON.stringify([row.interactionId, row.propositionId, row.policy]), row)
  }

  #applyQuestionnaires({
    questionnaires = [],
    questionnaireSteps = [],
  }: Pick<MarketingRows, 'questionnaires' | 'questionnaireSteps'>): void {
    for (const row of questionnaires) {
      const nothing = { openedAt: null, signedAt: null, tolerance: null }
      this.#questionnaires.set(row.recommendationId, {
        ...(this.#questionnaires.get(row.recommendationId) ?? nothing),
        ...row,
      })
    }
    for (const step of questionnaireSteps) {
      const known = this.#questionnaires.get(step.recommendationId)
      const isFirst = 'openedAt' in step ? known?.openedAt === null : known?.signedAt === null
      if (known !== undefined && isFirst) this.#questionnaires.set(step.recommendationId, { ...known, ...step })
    }
  }

  questionnaires({ from, to, customerId }: QuestionnaireQuery): readonly QuestionnaireRow[] {
    return [...this.#questionnaires.values()]
      .filter((row) => from <= row.sentAt && row.sentAt < to)
      .filter((row) => customerId === undefined || row.customerId === customerId)
      .toSorted((a, b) => a.sentAt - b.sentAt || (a.recommendationId < b.recommendationId ? -1 : 1))
  }

  consentsOf(customerId: string): readonly Consent[] {
    return [...this.#consents.values()]
      .filter((row) => row.customerId === customerId)
      .toSorted((a, b) => a.at - b.at || (consentKey(a) < consentKey(b) ? -1 : 1))
      .map((row) => {
        const { customerId: _, ...consent } = row
        return consent
      })
  }

  importedConsents({ customerIds, from, to, skip, limit }: ImportedConsents): readonly ConsentRow[] {
    return [...this.#consents.values()]
      .filter(({ proof, at }) => proof === 'import' && at >= from && at < to)
      .filter(({ customerId }) => customerIds === undefined || customerIds.includes(customerId))
      .toSorted((a, b) => b.at - a.at || (consentKey(a) < consentKey(b) ? -1 : 1))
      .slice(skip, skip + limit)
  }

  refusals(from: number, to: number): readonly Refusal[] {
    return [...this.#consents.values()]
      .filter(
        ({ given, proof, purpose, at }) =>
          !given && proof !== 'import' && purpose !== 'referral' && at >= from && at < to,
      )
      .map(({ customerId, at }) => ({ customerId, at }))
      .toSorted((a, b) => a.at - b.at || (a.customerId < b.customerId ? -1 : 1))
  }

  absorb(customerId: string, otherId: string): void {
    const moved = <T extends { readonly customerId: string }>(rows: Iterable<T>): readonly T[] =>
      [...rows].filter((row) => row.customerId === otherId).map((row) => ({ ...row, customerId }))
    const [offers, consents, moods] = [
      moved(this.offers.values()),
      moved(this.#consents.values()),
      moved(this.moods.values()),
    ]
    for (const table of [this.offers, this.#consents, this.moods])
      for (const [key, row] of table) if (row.customerId === otherId) table.delete(key)
    this.apply({
      offers,
      // What the one that stays said at the same moment is theirs.
      consents: consents.filter((row) => !this.#consents.has(consentKey(row))),
      moods: moods.filter((row) => !this.moods.has(moodKey(row))),
    })
  }

  separate(customerId: string, otherId: string, consents: readonly Consent[]): void {
    for (const consent of consents) {
      const key = consentKey({ ...consent, customerId })
      // A word of the one that stays, of the same moment, is theirs.
      if (isDeepStrictEqual(this.#consents.get(key), { ...consent, customerId })) this.#consents.delete(key)
      this.#consents.set(consentKey({ ...consent, customerId: otherId }), { ...consent, customerId: otherId })
    }
  }

  /** [RP1] Offers, for the boards, and words on consent, for proof, hold no word of theirs: they stay. */
  erase(customerId: string): void {
    for (const [key, row] of this.moods) if (row.customerId === customerId) this.moods.delete(key)
  }

  /** What was imported stays: no log tells it again. */
  clear(): void {
    for (const table of [this.offers, this.moods, this.withheld, this.#questionnaires]) table.clear()
    for (const [key, { proof }] of this.#consents) if (proof !== 'import') this.#consents.delete(key)
  }
}
