/** Proves at compile time that a switch over a discriminated union is complete. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`)
}
