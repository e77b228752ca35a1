import { nanoid } from 'nanoid'

/** Makes ids; injected, so that a scenario can name what it will see. */
export type NewId = () => string

export const newId: NewId = () => nanoid(16)
