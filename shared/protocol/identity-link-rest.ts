/** What the page behind a link for proving who one is asks of the server. The link travels in the body, which no log keeps. */
import { z } from 'zod'

/** What stands behind `/bind/` in the link. */
const token = z.string().min(1).max(400)

/** POST /api/identity-link/open → `OpenIdentityLink` */
export const openIdentityLinkSchema = z.object({ token })

/** POST /api/identity-link/code: sends one to the telephone on record, if there is such a customer; it never says whether. */
export const identityCodeSchema = z.object({
  token,
  name: z.string().trim().min(1).max(100),
  phone: z.string().trim().min(5).max(30),
})

/** POST /api/identity-link → `IdentityProof` */
export const proveIdentitySchema = z.object({ token, code: z.string().trim().min(4).max(12) })
