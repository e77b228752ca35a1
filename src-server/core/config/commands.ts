import type { ConfigKind } from '#shared/domain/config.ts'

/** The edge wrote a secret that goes with a record. */
export interface SecretWritten {
  readonly type: 'config.noteSecret'
  readonly kind: ConfigKind
  readonly id: string
  readonly secret: string
}

/** An administrator asks for a compliance account's one-time password, or gives it. */
export interface HandPassword {
  readonly type: 'config.handPassword'
  readonly id: string
  readonly step: 'asked' | 'given'
  /** Whether they have a password since they are compliance. */
  readonly isOpened: boolean
}
