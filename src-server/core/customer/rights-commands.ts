import type { RightsCopyForm } from '#shared/domain/rights-request.ts'

/** [RP9] A copy was made and goes out; said by the edge that made it. */
export interface RightCopied {
  readonly type: 'right.copied'
  readonly requestId: string
  readonly form: RightsCopyForm
  readonly seal: string
}
