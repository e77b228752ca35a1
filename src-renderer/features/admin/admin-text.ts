import { admin as adminTexts } from '#shared/locales/admin/index.ts'
import type { Translate } from '../../design/index.ts'

type AdminKey = keyof typeof adminTexts

export const isAdminKey = (key: string): key is AdminKey => Object.hasOwn(adminTexts, key)

/** A text looked up by a key put together while running; empty where there is none. */
export function textOf(t: Translate<'admin'>, key: string): string {
  return isAdminKey(key) ? lookUp(t, key) : ''
}

/** Keys put together while running name texts without variables. */
const lookUp = (t: (key: AdminKey, variables: Record<string, string | number>) => string, key: AdminKey): string =>
  t(key, {})
