import { createApi, detectPlatform } from '../client/index.ts'
import type { Api, Platform } from '../client/index.ts'

/** The one platform and the one REST client of this page, made when it loads. */
export const platform: Platform = detectPlatform()
export const api: Api = createApi(platform.server)
