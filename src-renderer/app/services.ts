import { createApi, type Api } from '../client/api.ts'
import { detectPlatform, type Platform } from '../client/platform.ts'

/** The one platform and the one REST client of this page, made when it loads. */
export const platform: Platform = detectPlatform()
export const api: Api = createApi(platform.server)
