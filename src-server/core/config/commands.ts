import type { ConfigKind } from '#shared/domain/config.ts'

/** The edge wrote a secret that goes with a record. */
export interface SecretWritten {
  readonly type: 'config.noteSecret'
  readonly kind: ConfigKind
  readonly id: string
  readonly secret: string
}
