/** What a record still lacks by rules that are more than its shape: said at the field on the desk, and refused by the centre. */
export interface RecordGap {
  /** Where, as `card.title` or `occasions[0].why`. */
  readonly field: string
  /** A word for why, as refusals have it. */
  readonly reason: string
  /** What it is about, where the words name it. */
  readonly name?: string
}
