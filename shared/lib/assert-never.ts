/** Proves at compile time that a switch over a discriminated union is complete. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`)
}

/** The same proof where a newer release may really send what this one does not know: it is then left out of account. */
export function ignoreNever<T>(_value: never, otherwise: T): T {
  return otherwise
}
