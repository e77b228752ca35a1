/** The link by which somebody who writes from an account at a vendor proves which customer they are. */
export const IDENTITY_PATH = '/bind/'

export function isIdentityLink(link: string): boolean {
  return /^https?:\/\/[^/]+\/bind\//.test(link)
}
