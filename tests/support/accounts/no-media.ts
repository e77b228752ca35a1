import type { Media } from '../../../src-server/channels/account-driver.ts'

const none = () => Promise.reject(new Error('no media here'))

/** For drivers that are tested without files. */
export const NO_MEDIA: Media = { save: none, open: () => Promise.resolve(null), fetch: none }
