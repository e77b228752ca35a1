import type { LocaleNamespace } from './namespace.ts'

export const customer = {} as const satisfies LocaleNamespace
