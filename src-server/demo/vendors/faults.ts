/** Trouble a vendor can be told to make: the next calls of one kind go wrong. */
export type Fault =
  | { readonly kind: 'errcode'; readonly errcode: number }
  | { readonly kind: 'status'; readonly status: number }
  /** Refused in the vendor's own code. */
  | { readonly kind: 'code'; readonly code: string; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'garbage' }
  /** Takes the call, does what it says, and never answers. */
  | { readonly kind: 'silence' }

export class Faults {
  readonly #planned: { readonly path: RegExp; readonly fault: Fault; left: number }[] = []

  plan(path: RegExp, fault: Fault, times = 1): void {
    this.#planned.push({ path, fault, left: times })
  }

  clear(): void {
    this.#planned.length = 0
  }

  next(path: string): Fault | null {
    const planned = this.#planned.find((one) => one.left > 0 && one.path.test(path))
    if (planned === undefined) return null
    planned.left--
    return planned.fault
  }
}
