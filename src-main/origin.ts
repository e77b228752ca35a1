/** Where the interface lives inside the desktop. The server's CORS rules name this origin. */
export const appScheme = 'app'
export const appOrigin = `${appScheme}://huiliu`

/** An address whose URL cannot be parsed has no origin. Custom schemes have none in `URL`, so it is put together. */
export function originOf(address: string): string | null {
  const url = URL.parse(address)
  return url === null ? null : `${url.protocol}//${url.host}`
}
