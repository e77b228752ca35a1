/** A skill that work asks of whoever takes it; levels run from 1 (basic) to 5 (expert). */
export interface Requirement {
  readonly skillId: string
  readonly level: number
}
