import { pathToFileURL } from 'node:url'
import { net, protocol } from 'electron'
import { assetPath } from '../asset-path.ts'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import { appScheme } from '../origin.ts'

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the interface's files at app://huiliu/, each with the policy that fits the present server. */
export function serveInterface(folder: string, serverOrigin: () => string | null): void {
  protocol.handle(appScheme, async (request) => {
    const path = request.method === 'GET' ? assetPath(folder, request.url) : null
    const file = path === null ? null : await net.fetch(pathToFileURL(path).href).catch(() => null)
    if (file === null) return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } })
    const headers = new Headers(file.headers)
    headers.set('content-security-policy', contentSecurityPolicy(serverOrigin()))
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'no-referrer')
    return new Response(file.body, { status: file.status, headers })
  })
}
