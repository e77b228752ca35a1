/**
 * The policy of the desktop's pages: our own files, and the one server.
 * Styles may be inline because antd writes them at run time; scripts never.
 */
export function contentSecurityPolicy(serverOrigin: string | null): string {
  const server = serverOrigin === null ? [] : [serverOrigin]
  const sockets = server.map((origin) => origin.replace(/^http/, 'ws'))
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...server],
    'media-src': ["'self'", 'data:', 'blob:', ...server],
    'font-src': ["'self'", 'data:'],
    // Phones may register at an edge on another host, which only the server knows.
    'connect-src': ["'self'", 'blob:', ...server, ...sockets, ...(server.length > 0 ? ['wss:'] : [])],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
