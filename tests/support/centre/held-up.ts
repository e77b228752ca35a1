/** Holds the next call of a store's method up after it has done its work, until told to go on. */
export function heldUp<Name extends string>(
  store: { [K in Name]: (...args: never[]) => Promise<unknown> },
  name: Name,
) {
  const original: (...args: never[]) => Promise<unknown> = store[name]
  const begun = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const held = async (...args: never[]) => {
    Object.assign(store, { [name]: original.bind(store) })
    const result = await original.apply(store, args)
    begun.resolve()
    await gate.promise
    return result
  }
  Object.assign(store, { [name]: held })
  return { begun: begun.promise, goOn: gate.resolve }
}
