/** One field that differs, in words. */
export interface FieldChange {
  readonly path: string
  readonly label: string
  readonly before: string
  readonly after: string
}
