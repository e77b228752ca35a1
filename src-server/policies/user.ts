import type { Role } from '#shared/domain/config.ts'

/** Who asks. */
export interface Actor {
  readonly userId: string
  readonly role: Role
}
