/** Proof, within one contact, that somebody is who they say. */
export const VERIFICATION_METHODS = ['signed-site', 'questions', 'code', 'document'] as const
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number]

/** 0 nobody proved anything; 1 something they have (a number, a bound account); 2 something they know or a code; 3 in person. */
export type VerificationLevel = 0 | 1 | 2 | 3

/** From here on something was proved that a stranger with the number, or the name, could not. */
const PROVED_LEVEL: VerificationLevel = 2

/** Whether it is proved in this contact who they are: by the channel they came by, or since. */
export function isProved({
  identified,
  verification,
}: {
  readonly identified: boolean
  readonly verification: Pick<Verification, 'level'> | null
}): boolean {
  return identified || (verification?.level ?? 0) >= PROVED_LEVEL
}

/** Failed attempts after which a contact takes no further one. */
export const MOST_VERIFICATIONS = 3

export interface VerificationEvents {
  'interaction.verified': {
    readonly agentId: string
    readonly method: VerificationMethod
    readonly level: VerificationLevel
    readonly passed: boolean
  }
}

export interface Verification {
  readonly at: number
  readonly agentId: string
  readonly method: VerificationMethod
  readonly level: VerificationLevel
}
