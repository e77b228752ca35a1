/** Answers every key by one read of it, for as long as whoever asks holds on to this: a page, not a server's life. */
export function oncePerKey<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const reading = new Map<string, Promise<T>>()
  return (key) => {
    const found = reading.get(key) ?? read(key)
    reading.set(key, found)
    return found
  }
}
