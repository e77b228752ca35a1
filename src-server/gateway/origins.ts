/** Which pages may speak to the server. */

/** The desktop program's own origin. */
const DESKTOP_ORIGIN = 'app://huiliu'

export interface OriginPolicy {
  /** A page of this server itself. */
  isOwn(origin: string, host: string | undefined): boolean
  /** A page that may use the desk's API: this server's own, or the desktop program. */
  isDesk(origin: string, host: string | undefined): boolean
  /** A page an administrator let carry the widget. */
  isWidget(origin: string): boolean
}

/**
 * @param publicUrl the origin people see when a proxy stands in front
 * @param widgetOrigins asked each time: administrators change them while the server runs
 */
export function originPolicy(publicUrl: string | null, widgetOrigins: () => ReadonlySet<string>): OriginPolicy {
  const isOwn = (origin: string, host: string | undefined) =>
    origin === publicUrl || (host !== undefined && (origin === `http://${host}` || origin === `https://${host}`))
  return {
    isOwn,
    isDesk: (origin, host) => origin === DESKTOP_ORIGIN || isOwn(origin, host),
    isWidget: (origin) => widgetOrigins().has(origin),
  }
}
