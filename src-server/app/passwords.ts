import { randomInt } from 'node:crypto'
import { hash, verify, type Options } from '@node-rs/argon2'

/** argon2id at OWASP's first recommendation: 19 MiB, two passes, one lane (the library's algorithm default is argon2id). */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Letters and digits that are not mistaken for each other when read aloud. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

export interface PasswordHasher {
  hash(password: string): Promise<string>
  verify(passwordHash: string, password: string): Promise<boolean>
}

export const argon2Hasher: PasswordHasher = {
  hash: (password) => hash(password, COST),
  verify: (passwordHash, password) => verify(passwordHash, password).catch(() => false),
}

/** For the first sign-in only: four groups of four, about 79 bits. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
